package io.larder.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.CollectionType;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureName;
import io.larder.model.FeatureStoreException;
import io.larder.model.FeatureType;
import io.larder.model.S3Location;
import io.larder.model.StorageType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureGroupsTest {
  @TempDir private Path folder;
  private Stores stores;

  @BeforeEach
  void open() {
    stores = new Stores(folder, OfflineViewSettings.DEFAULT);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void fillsInWhatTheServiceChooses() {
    FeatureGroup group = stores.groups.create(SampleGroups.both("My-Group"));
    var offline = group.offline().orElseThrow();
    assertThat(group.arn())
        .isEqualTo("arn:aws:sagemaker:us-east-1:123456789012:feature-group/My-Group");
    assertThat(offline.s3Location()).isEqualTo(new S3Location("s3://larder/history/"));
    assertThat(offline.resolvedLocation().uri())
        .isEqualTo(
            "s3://larder/history/123456789012/sagemaker/us-east-1/offline-store/My-Group-1767225600/data");
    assertThat(offline.dataCatalog().orElseThrow().tableName()).isEqualTo("My_Group_1767225600");
  }

  @Test
  void findsAGroupByNameAndByArn() {
    FeatureGroup group = stores.groups.create(SampleGroups.both("Clicks"));
    assertThat(stores.groups.get("Clicks")).isEqualTo(group);
    assertThat(stores.groups.get(group.arn())).isEqualTo(group);
    assertMissing("clicks");
    assertMissing(group.arn().replace("Clicks", "clicks"));
    assertMissing(group.arn().replace("us-east-1", "eu-west-1"));
  }

  @Test
  void keepsGroupsOverARestart() {
    FeatureGroup group = stores.groups.create(SampleGroups.both("kept"));
    FeatureGroups again =
        new FeatureGroups(stores.registry, Account.of("123456789012"), stores.clock, new NoData());
    assertThat(again.get("kept")).isEqualTo(group);
  }

  @Test
  void tellsWhatComesWithAGroupOnceTheGroupExists() {
    List<String> created = new ArrayList<>();
    FeatureGroups groups =
        new FeatureGroups(
            new FakeRegistry(),
            Account.of("123456789012"),
            stores.clock,
            new NoData() {
              @Override
              public void afterCreation(FeatureGroup group) {
                created.add(group.arn());
              }
            });
    FeatureGroup group = groups.create(SampleGroups.both("new"));
    assertThat(created).containsExactly(group.arn());
    assertThatThrownBy(() -> groups.create(SampleGroups.both("new"))).hasMessage("new exists");
    assertThat(created).hasSize(1);
  }

  @Test
  void refusesGroupsThatCannotBe() {
    assertRefused("at least one of", SampleGroups.group("x", Optional.empty(), Optional.empty()));
    assertRefused("EventTimeFeatureName 'when'", withEventTime("when"));
    assertRefused("Integral; it must be String", withEventTime("clicks"));
    assertRefused("RoleArn", withoutRole());
    assertRefused("only in letter case", withFeature("Clicks"));
    assertRefused("only in letter case", withFeature("Write_Time"));
  }

  @Test
  void keepsCollectionsOfGroupsInMemory() {
    FeatureGroup group = stores.groups.create(SampleGroups.inMemory("baskets"));
    assertThat(group.schema().feature(5).collection()).contains(new CollectionType.VectorType(2));
    assertThat(group.isIn(StorageType.IN_MEMORY)).isTrue();
    assertThat(group.offline()).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void takesEveryTier(StorageType tier) {
    FeatureGroup group =
        stores.groups.create(
            SampleGroups.group("tiered", Optional.of(SampleGroups.online(tier)), Optional.empty()));
    assertThat(group.isIn(tier)).isTrue();
  }

  @Test
  void refusesCollectionsThatCannotBe() {
    FeatureDefinition list =
        SampleGroups.collection("l", FeatureType.STRING, new CollectionType.ListType());
    assertRefused(
        "feature 'l' has CollectionType 'List'; collections need",
        SampleGroups.withFeatures(SampleGroups.both("x"), List.of(list)));
    assertRefused(
        "StorageType 'InMemory'",
        SampleGroups.withFeatures(SampleGroups.offlineOnly("x"), List.of(list)));
    var vector = new CollectionType.VectorType(3);
    assertRefused(
        "must be Fractional",
        SampleGroups.withFeatures(
            SampleGroups.inMemory("x"),
            List.of(SampleGroups.collection("v", FeatureType.INTEGRAL, vector))));
    assertRefused(
        "features 'taste' and 'v' both",
        SampleGroups.withFeatures(
            SampleGroups.inMemory("x"),
            List.of(SampleGroups.collection("v", FeatureType.FRACTIONAL, vector))));
  }

  @ParameterizedTest
  @EnumSource
  void pagesThroughAllGroupsInEveryOrder(FeatureGroupQuery.SortBy sortBy) {
    for (int i = 0; i < 25; i++) {
      stores.groups.create(
          i % 2 == 0 ? SampleGroups.both("g" + i) : SampleGroups.onlineOnly("g" + i));
      stores.clock.advance(Duration.ofSeconds(i % 3));
    }
    List<String> names = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      FeatureGroupPage page = stores.groups.list(query(sortBy, token));
      page.groups().forEach(group -> names.add(group.name().value()));
      token = page.nextToken();
    } while (token.isPresent());
    assertThat(names).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void refusesATokenThatItDidNotGive() {
    assertThatThrownBy(
            () -> stores.groups.list(query(FeatureGroupQuery.SortBy.NAME, Optional.of("%%%"))))
        .hasMessageContaining("NextToken");
  }

  private static FeatureGroupQuery query(FeatureGroupQuery.SortBy sortBy, Optional<String> token) {
    return new FeatureGroupQuery(
        Optional.of("g"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        sortBy,
        true,
        7,
        token);
  }

  private static NewFeatureGroup withEventTime(String name) {
    NewFeatureGroup group = SampleGroups.both("x");
    return new NewFeatureGroup(
        group.name(),
        group.features(),
        group.recordIdentifier(),
        new FeatureName(name),
        group.online(),
        group.offline(),
        group.throughput(),
        group.roleArn(),
        group.description(),
        group.tags(),
        group.region());
  }

  private static NewFeatureGroup withFeature(String name) {
    return SampleGroups.withFeatures(
        SampleGroups.both("x"),
        List.of(new FeatureDefinition(new FeatureName(name), FeatureType.STRING)));
  }

  private static NewFeatureGroup withoutRole() {
    return new NewFeatureGroup(
        new FeatureGroupName("x"),
        List.of(new FeatureDefinition(new FeatureName("id"), FeatureType.STRING)),
        new FeatureName("id"),
        new FeatureName("id"),
        Optional.empty(),
        Optional.of(SampleGroups.offline()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        "us-east-1");
  }

  private void assertMissing(String nameOrArn) {
    assertThatThrownBy(() -> stores.groups.get(nameOrArn))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessage(
            "Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name "
                + nameOrArn);
  }

  private void assertRefused(String reason, NewFeatureGroup group) {
    assertThatThrownBy(() -> stores.groups.create(group))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining(reason);
  }

  private static class NoData implements FeatureGroups.GroupData {
    @Override
    public void afterCreation(FeatureGroup group) {}

    @Override
    public void beforeDeletion(FeatureGroup group) {}

    @Override
    public void afterDeletion(FeatureGroup group) {}
  }
}

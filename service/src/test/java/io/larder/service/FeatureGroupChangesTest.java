package io.larder.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureMetadata;
import io.larder.model.FeatureName;
import io.larder.model.FeatureStoreException;
import io.larder.model.FeatureType;
import io.larder.model.ThroughputConfig.Mode;
import io.larder.model.TtlDuration;
import io.larder.service.FeatureGroupUpdate.AddFeatures;
import io.larder.service.FeatureGroupUpdate.ChangeThroughput;
import io.larder.service.FeatureGroupUpdate.ChangeTimeToLive;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureGroupChangesTest {
  @TempDir private Path folder;
  private Stores stores;
  private FeatureGroupChanges changes;
  private Tags tags;
  private FeatureGroup group;

  @BeforeEach
  void open() {
    stores = new Stores(folder, OfflineViewSettings.DEFAULT);
    changes = new FeatureGroupChanges(stores.groups, stores.clock);
    tags = new Tags(List.of(new FeatureGroupTags(stores.groups)));
    group = stores.groups.create(SampleGroups.both("group"));
    stores.clock.advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void aFeatureThatCameLaterHasACreationTimeOfItsOwn() {
    changes.update("group", new AddFeatures(List.of(feature("later"))));
    Instant later = stores.clock.instant();
    assertThat(changes.describe("group", "later").metadata()).isEqualTo(FeatureMetadata.of(later));
    assertThat(changes.describe("group", "id").metadata())
        .isEqualTo(FeatureMetadata.of(group.creationTime()));
    assertThat(stores.groups.get("group").lastModifiedTime()).contains(later);
  }

  @Test
  void aGroupIsTheSameAfterARestart() {
    changes.update("group", new AddFeatures(List.of(feature("later"))));
    changes.update("group", "id", said("who"));
    tags.add(group.arn(), Map.of("team", "a"));
    var again =
        new FeatureGroups(stores.registry, Account.of("123456789012"), stores.clock, stores.data());
    assertThat(again.get("group")).usingRecursiveComparison().isEqualTo(stores.groups.get("group"));
  }

  @Test
  void aNewTimeToLiveIsForLaterRecordsOnly() {
    stores.records.write(group, SampleGroups.put("before", "2026-01-01T00:00:00Z", "1"));
    changes.update(
        "group", new ChangeTimeToLive(Optional.of(new TtlDuration(TtlDuration.Unit.HOURS, 1))));
    FeatureGroup changed = stores.groups.get("group");
    stores.records.write(changed, SampleGroups.put("after", "2026-01-01T00:00:00Z", "1"));
    stores.clock.advance(Duration.ofHours(2));
    assertThat(stores.records.get(changed, "before")).isPresent();
    assertThat(stores.records.get(changed, "after")).isEmpty();
  }

  @Test
  void throughputCanGoBackToOnDemandOnceIn24Hours() {
    changes.update("group", throughput(Mode.PROVISIONED, 1, 1));
    changes.update("group", toOnDemand());
    changes.update("group", throughput(Mode.PROVISIONED, 1, 1));
    stores.clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThatThrownBy(() -> changes.update("group", toOnDemand()))
        .hasMessageContaining("less than 24 hours ago");
    stores.clock.advance(Duration.ofSeconds(1));
    changes.update("group", toOnDemand());
    assertThat(stores.groups.get("group").throughput().orElseThrow().mode())
        .isEqualTo(Mode.ON_DEMAND);
  }

  @Test
  void aRefusedChangeLeavesTheGroupAsItWas() {
    FeatureGroup before = stores.groups.get("group");
    assertThatThrownBy(
            () -> changes.update("group", new AddFeatures(List.of(feature("a"), feature("a")))))
        .hasMessageContaining("more than once");
    assertThat(stores.groups.get("group")).isEqualTo(before);
    assertThat(stores.registry.list()).containsExactly(before);
  }

  @Test
  void aFeatureHasAtMost25Parameters() {
    IntStream.range(0, 25).forEach(i -> changes.update("group", "id", said("key-" + i)));
    assertThatThrownBy(() -> changes.update("group", "id", said("one more")))
        .hasMessageContaining("at most 25 parameters");
    changes.update("group", "id", said("key-7"));
    assertThat(changes.describe("group", "id").metadata().parameters()).hasSize(25);
  }

  @Test
  void aResourceHasAtMost50Tags() {
    IntStream.range(0, 50).forEach(i -> tags.add(group.arn(), Map.of("key-" + i, "")));
    assertThatThrownBy(() -> tags.add(group.arn(), Map.of("one more", "")))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.LIMIT_EXCEEDED));
    tags.remove(group.arn(), List.of("key-7"));
    assertThat(tags.add(group.arn(), Map.of("one more", ""))).hasSize(50);
  }

  @Test
  void noChangeIsLostWhenManyComeAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running =
          IntStream.range(0, 40).<Future<?>>mapToObj(i -> threads.submit(() -> change(i))).toList();
      for (Future<?> change : running) {
        change.get();
      }
    }
    FeatureGroup changed = stores.groups.get("group");
    assertThat(changed.tags()).hasSize(20);
    assertThat(changed.schema().size()).isEqualTo(group.schema().size() + 10);
    assertThat(changed.metadata(new FeatureName("id")).parameters()).hasSize(10);
  }

  private void change(int number) {
    switch (number % 4) {
      case 0 -> changes.update("group", new AddFeatures(List.of(feature("f" + number))));
      case 1 -> changes.update("group", "id", said("key-" + number));
      default -> tags.add(group.arn(), Map.of("key-" + number, ""));
    }
  }

  private static FeatureDefinition feature(String name) {
    return new FeatureDefinition(new FeatureName(name), FeatureType.STRING);
  }

  private static FeatureMetadataUpdate said(String key) {
    return new FeatureMetadataUpdate(Optional.empty(), Map.of(key, "value"), List.of());
  }

  private static FeatureGroupUpdate throughput(Mode mode, int reads, int writes) {
    return new ChangeThroughput(
        new ThroughputChange(Optional.of(mode), OptionalInt.of(reads), OptionalInt.of(writes)));
  }

  private static FeatureGroupUpdate toOnDemand() {
    return new ChangeThroughput(
        new ThroughputChange(
            Optional.of(Mode.ON_DEMAND), OptionalInt.empty(), OptionalInt.empty()));
  }
}

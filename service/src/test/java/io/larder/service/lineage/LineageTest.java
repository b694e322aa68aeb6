package io.larder.service.lineage;

import static io.larder.store.testkit.LineageSamples.ACCOUNT;
import static io.larder.store.testkit.LineageSamples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.lineage.ActionStatus;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageChange;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.model.lineage.LineageSource;
import io.larder.model.lineage.LineageSource.ArtifactSource;
import io.larder.model.lineage.LineageSource.TypedSource;
import io.larder.model.lineage.SourceId;
import io.larder.service.Tags;
import io.larder.store.lineage.EntityOrder;
import io.larder.store.lineage.EntityQuery;
import io.larder.store.lineage.ListPosition;
import io.larder.store.lineage.TimeRange;
import io.larder.store.testkit.HeapLineageRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineageTest {
  private static final Instant LATER = TIME.plusMillis(1_234);

  private Instant now = TIME.plusNanos(999);
  private final Lineage lineage = new Lineage(new HeapLineageRegistry(), ACCOUNT, () -> now);
  private final Tags tags = new Tags(List.of(lineage));

  @Test
  void makesArnsOfRegionAccountAndName() {
    assertThat(create(context("C-1")).arn().value())
        .isEqualTo("arn:aws:sagemaker:eu-west-1:123456789012:context/C-1");
    assertThat(create(action("A-1")).arn().value())
        .isEqualTo("arn:aws:sagemaker:eu-west-1:123456789012:action/A-1");
    assertThat(create(artifact("s3://b/k")).arn().value())
        .matches("arn:aws:sagemaker:eu-west-1:123456789012:artifact/[0-9a-f]{32}");
  }

  @Test
  void givesTheSameArnForTheSameSourceWhereverTheAccount() {
    String first = create(artifact("s3://b/k")).identity();
    Lineage other = new Lineage(new HeapLineageRegistry(), "210987654321", () -> now);
    assertThat(other.create(artifact("s3://b/k")).identity()).isEqualTo(first);
    assertThat(create(artifact("s3://b/K")).identity()).isNotEqualTo(first);
  }

  @Test
  void findsContextsAndActionsByNameAndArn() {
    LineageEntity context = create(context("c"));
    LineageEntity action = create(action("c"));
    assertThat(lineage.get(LineageKind.CONTEXT, "c")).isEqualTo(context);
    assertThat(lineage.get(LineageKind.CONTEXT, context.arn().value())).isEqualTo(context);
    assertThat(lineage.get(LineageKind.ACTION, "c")).isEqualTo(action);
    assertMissing(() -> lineage.get(LineageKind.CONTEXT, "C"));
    assertMissing(() -> lineage.get(LineageKind.ACTION, context.arn().value()));
    assertMissing(
        () -> lineage.get(LineageKind.CONTEXT, context.arn().value().replace("eu-", "us-")));
  }

  @Test
  void keepsTimesToTheMillisecond() {
    LineageEntity created = create(context("c"));
    assertThat(created.creationTime()).isEqualTo(TIME);
    assertThat(created.lastModifiedTime()).isEqualTo(TIME);
  }

  @Test
  void addsAndReplacesPropertiesAndRemovesThoseNamed() {
    create(context("c"));
    now = LATER;
    LineageEntity changed =
        lineage.update(
            LineageKind.CONTEXT, "c", properties(Map.of("k1", "new", "k3", "v3"), "k2", "nobody"));
    assertThat(changed.properties()).containsOnly(Map.entry("k1", "new"), Map.entry("k3", "v3"));
    assertThat(changed.creationTime()).isEqualTo(TIME);
    assertThat(changed.lastModifiedTime()).isEqualTo(LATER);
    assertThat(lineage.get(LineageKind.CONTEXT, "c")).isEqualTo(changed);
  }

  @Test
  void removesAPropertyThatIsGivenAndToBeRemoved() {
    create(context("c"));
    assertThat(
            lineage
                .update(LineageKind.CONTEXT, "c", properties(Map.of("k1", "v1"), "k1"))
                .properties())
        .containsOnlyKeys("k2");
  }

  @Test
  void refusesMoreThanThirtyProperties() {
    create(context("c"));
    Map<String, String> many = new LinkedHashMap<>();
    IntStream.range(0, 29).forEach(i -> many.put("p" + i, "v"));
    assertThatThrownBy(() -> lineage.update(LineageKind.CONTEXT, "c", properties(many)))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessage("Properties would have 31 entries; at most 30 are allowed");
    assertThat(lineage.get(LineageKind.CONTEXT, "c").properties()).hasSize(2);
  }

  @Test
  void changesWhatIsGivenAndLeavesTheRest() {
    create(action("a"));
    LineageChange change =
        new LineageChange(
            Optional.empty(),
            Optional.of("other"),
            Optional.of(ActionStatus.COMPLETED),
            Map.of(),
            List.of());
    LineageEntity changed = lineage.update(LineageKind.ACTION, "a", change);
    assertThat(changed.description()).contains("other");
    assertThat(changed.status()).contains(ActionStatus.COMPLETED);
    assertThat(changed.properties()).hasSize(2);
    assertThat(changed.name()).contains("a");
  }

  @Test
  void deletesAnArtifactByArnOrBySource() {
    SourceId etag = new SourceId(SourceId.Type.S3_ETAG, "e");
    SourceId version = new SourceId(SourceId.Type.S3_VERSION, "v");
    LineageArn first = create(artifact("u")).arn();
    LineageArn second = create(artifact("u", etag, version)).arn();
    assertThat(lineage.delete(LineageKind.ARTIFACT, first.value())).isEqualTo(first);
    assertMissing(() -> lineage.deleteArtifact(new ArtifactSource("u", List.of())));
    assertThat(lineage.deleteArtifact(new ArtifactSource("u", List.of(version, etag))))
        .isEqualTo(second);
    assertMissing(() -> lineage.delete(LineageKind.ARTIFACT, second.value()));
  }

  @Test
  void pagesThroughAListWithTokens() {
    IntStream.range(0, 25).forEach(i -> create(context("c" + i)));
    List<String> names = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      LineagePage<LineageEntity> page = lineage.list(query(EntityOrder.NAME), token);
      page.items().forEach(context -> names.add(context.identity()));
      token = page.nextToken();
    } while (token.isPresent());
    assertThat(names).hasSize(25).isSorted();
  }

  @Test
  void refusesATokenOfAnotherList() {
    IntStream.range(0, 25).forEach(i -> create(context("c" + i)));
    Optional<String> token = lineage.list(query(EntityOrder.NAME), Optional.empty()).nextToken();
    List<Optional<String>> foreign =
        List.of(
            token,
            Optional.of("%"),
            Optional.of("AAAA"),
            Optional.of("AAFh"),
            Optional.of(new PageTokens("CONTEXT CREATION_TIME true").of(keys("1", "arn"))),
            Optional.of(new PageTokens("CONTEXT CREATION_TIME true").of(keys("1"))));
    assertThat(foreign)
        .allSatisfy(other ->
            assertThatThrownBy(() -> lineage.list(query(EntityOrder.CREATION_TIME), other))
                .isInstanceOf(FeatureStoreException.class)
                .hasMessage("NextToken is not one that this list gave out"));
  }

  @Test
  void addsTagsInOrderAndReplacesByKey() {
    String arn = create(context("c")).arn().value();
    assertThat(lineage.tags(arn)).containsExactly(Map.entry("t1", "1"));
    tags.add(arn, Map.of("t3", "3"));
    tags.add(arn, Map.of("t2", "2"));
    assertThat(tags.add(arn, Map.of("t1", "one")))
        .containsExactly(Map.entry("t1", "one"), Map.entry("t3", "3"), Map.entry("t2", "2"));
    tags.remove(arn, List.of("t3", "nobody"));
    assertThat(lineage.tags(arn).keySet()).containsExactly("t1", "t2");
  }

  @Test
  void refusesAFiftyFirstTag() {
    String arn = create(context("c")).arn().value();
    IntStream.range(0, 49).forEach(i -> tags.add(arn, Map.of("k" + i, "v")));
    assertThatThrownBy(() -> tags.add(arn, Map.of("more", "v")))
        .hasMessageContaining("would have 51 tags; at most 50 are allowed");
    assertThat(lineage.tags(arn)).hasSize(50);
  }

  @Test
  void knowsNoTagsOfWhatDoesNotExist() {
    assertMissing(() -> lineage.tags("arn:aws:sagemaker:eu-west-1:123456789012:context/none"));
    assertMissing(
        () -> tags.add("arn:aws:sagemaker:eu-west-1:123456789012:experiment/e", Map.of()));
    assertMissing(() -> tags.remove("arn:aws:sagemaker:eu-west-1:123456789012:model/m", List.of()));
    assertMissing(() -> lineage.tags("nothing"));
  }

  private LineageEntity create(NewLineageEntity entity) {
    return lineage.create(entity);
  }

  private static NewLineageEntity context(String name) {
    TypedSource source = new TypedSource("uri", Optional.empty(), Optional.empty());
    return entity(LineageKind.CONTEXT, Optional.of(name), source);
  }

  private static NewLineageEntity action(String name) {
    TypedSource source = new TypedSource("uri", Optional.empty(), Optional.empty());
    return entity(LineageKind.ACTION, Optional.of(name), source);
  }

  private static NewLineageEntity artifact(String uri, SourceId... ids) {
    return entity(LineageKind.ARTIFACT, Optional.empty(), new ArtifactSource(uri, List.of(ids)));
  }

  private static NewLineageEntity entity(
      LineageKind kind, Optional<String> name, LineageSource source) {
    return new NewLineageEntity(
        kind,
        name,
        source,
        "T",
        Optional.empty(),
        Optional.empty(),
        Map.of("k1", "v1", "k2", "v2"),
        Map.of("t1", "1"),
        Optional.empty(),
        "eu-west-1");
  }

  private static LineageChange properties(Map<String, String> additions, String... removals) {
    return new LineageChange(
        Optional.empty(), Optional.empty(), Optional.empty(), additions, List.of(removals));
  }

  private static EntityQuery query(EntityOrder order) {
    return new EntityQuery(
        LineageKind.CONTEXT,
        Optional.empty(),
        Optional.empty(),
        TimeRange.ALWAYS,
        order,
        true,
        Optional.empty(),
        7);
  }

  private static ListPosition keys(String... keys) {
    return new ListPosition(List.of(keys));
  }

  private static void assertMissing(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(ErrorKind.NOT_FOUND);
              assertThat(refusal.text()).endsWith("does not exist.");
            });
  }
}

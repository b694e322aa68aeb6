package io.larder.store.testkit;

import static io.larder.store.testkit.LineageSamples.TIME;
import static io.larder.store.testkit.LineageSamples.action;
import static io.larder.store.testkit.LineageSamples.artifact;
import static io.larder.store.testkit.LineageSamples.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.model.lineage.LineageSource.ArtifactSource;
import io.larder.model.lineage.SourceId;
import io.larder.store.lineage.EntityOrder;
import io.larder.store.lineage.EntityQuery;
import io.larder.store.lineage.LineageRegistry;
import io.larder.store.lineage.ListPosition;
import io.larder.store.lineage.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every lineage registry must do with artifacts, contexts and actions.
public abstract class LineageEntityContract {
  final long seed = System.nanoTime();
  final Random random = new Random(seed);
  LineageRegistry registry;

  /// Opens the registry in the test's directory; called again after a close, it finds what was
  /// there, unless [#keeps()] says otherwise.
  protected abstract LineageRegistry openRegistry();

  /// Whether the registry outlives its closing.
  protected boolean keeps() {
    return true;
  }

  @BeforeEach
  void open() {
    registry = openRegistry();
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void startsEmpty() {
    assertThat(registry.list(all(LineageKind.CONTEXT, true))).isEmpty();
    assertThat(registry.find(List.of(context("nobody").arn()))).isEmpty();
    assertThat(registry.find(LineageKind.ACTION, List.of("nobody"))).isEmpty();
    assertThat(registry.find(List.of())).isEmpty();
  }

  @Test
  void givesEveryFieldOfEveryEntityBackAlsoWhenOpenedAgain() {
    RandomLineage lineage = new RandomLineage(random);
    List<LineageEntity> created = Stream.generate(lineage::entity).limit(60).toList();
    created.forEach(registry::create);
    assertStored(created);
    if (keeps()) {
      registry.close();
      open();
      assertStored(created);
    }
  }

  @Test
  void keepsTheOrderOfPropertiesAndTags() {
    Map<String, String> tags = new HashMap<>(Map.of("z", "1", "a", "2", "m", "3"));
    LineageEntity entity = context("c").withTags(new TreeMap<>(tags).descendingMap());
    registry.create(entity);
    assertThat(found(entity.arn()).tags().keySet()).containsExactly("z", "m", "a");
  }

  @Test
  void refusesANameThatIsTaken() {
    registry.create(context("taken", "A", TIME));
    assertThatThrownBy(() -> registry.create(context("taken", "B", TIME)))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID);
              assertThat(refusal.text())
                  .isEqualTo(
                      "Context names must be unique within an AWS account and region. Context with"
                          + " name (taken) already exists.");
            });
    assertThat(found(context("taken").arn()).type()).isEqualTo("A");
  }

  @Test
  void refusesASecondArtifactOfTheSameSource() {
    SourceId etag = new SourceId(SourceId.Type.S3_ETAG, "e");
    SourceId version = new SourceId(SourceId.Type.S3_VERSION, "v");
    registry.create(artifactOf("u", etag, version));
    registry.create(artifactOf("u", etag));
    registry.create(artifactOf("u"));
    assertThatThrownBy(() -> registry.create(artifactOf("u", version, etag)))
        .hasMessageContaining("Artifact with source URI 'u' already exists: arn:aws:sagemaker:");
  }

  @Test
  void tellsKindsAndLetterCasesApart() {
    List<LineageEntity> alike =
        List.of(context("same"), context("Same"), action("same"), artifact("same"));
    alike.forEach(registry::create);
    assertStored(alike);
  }

  @Test
  void letsOneOfManyWinThatCreateTheSameNameAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> attempt = () -> registry.createMissing(List.of(context("c")), List.of());
      int winners = 0;
      for (Future<Integer> done : threads.invokeAll(Collections.nCopies(16, attempt))) {
        winners += done.get();
      }
      assertThat(winners).isEqualTo(1);
    }
  }

  @Test
  void createsOnlyWhatIsMissing() {
    registry.create(context("old", "Old", TIME));
    int created =
        registry.createMissing(
            List.of(context("old", "New", TIME), context("new", "New", TIME)), List.of());
    assertThat(created).isEqualTo(1);
    assertThat(found(context("old").arn()).type()).isEqualTo("Old");
    assertThat(found(context("new").arn()).type()).isEqualTo("New");
  }

  @Test
  void findsAsManyAsAreAskedFor() {
    List<LineageEntity> many = IntStream.range(0, 2_500).mapToObj(i -> context("c" + i)).toList();
    registry.createMissing(many, List.of());
    List<LineageArn> arns = many.stream().map(LineageEntity::arn).toList();
    List<String> names = many.stream().map(LineageEntity::identity).toList();
    assertThat(registry.find(arns)).containsExactlyInAnyOrderElementsOf(many);
    assertThat(registry.taken(LineageKind.CONTEXT, names))
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(registry.taken(LineageKind.ACTION, names)).isEmpty();
    assertThat(registry.taken(LineageKind.CONTEXT, List.of("c7", "nobody"))).containsExactly("c7");
    assertThat(registry.find(LineageKind.CONTEXT, names)).containsExactlyInAnyOrderElementsOf(many);
  }

  @Test
  void changesWhatIsStored() {
    registry.create(context("c"));
    registry.create(context("other"));
    LineageEntity changed =
        registry.update(context("c").arn(), entity -> entity.withTags(Map.of("k", "v")));
    assertThat(changed.tags()).containsExactly(Map.entry("k", "v"));
    assertStored(List.of(changed, context("other")));
  }

  @Test
  void changesNothingWhereTheChangeFails() {
    registry.create(context("c"));
    assertThatThrownBy(() ->
            registry.update(
                context("c").arn(),
                entity -> {
                  throw FeatureStoreException.invalid("no such change");
                }))
        .hasMessage("no such change");
    assertStored(List.of(context("c")));
  }

  @Test
  void losesNoChangeOfManyAtOnce() throws Exception {
    LineageArn arn = context("c").arn();
    registry.create(context("c"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<LineageEntity>> changes =
          IntStream.range(0, 16)
              .<Callable<LineageEntity>>mapToObj(i -> () -> registry.update(arn, e -> tagged(e, i)))
              .toList();
      for (Future<LineageEntity> done : threads.invokeAll(changes)) {
        done.get();
      }
    }
    assertThat(found(arn).tags()).hasSize(16);
  }

  @Test
  void refusesToChangeOrDeleteWhatIsNotThere() {
    LineageArn arn = artifact("gone").arn();
    assertNotFound(() -> registry.update(arn, entity -> entity));
    assertNotFound(() -> registry.delete(arn));
    registry.deleteWithAssociations(List.of(arn));
  }

  @Test
  void freesTheNameOfWhatIsDeleted() {
    registry.create(action("again"));
    registry.delete(action("again").arn());
    assertThat(registry.find(List.of(action("again").arn()))).isEmpty();
    registry.create(action("again"));
    assertStored(List.of(action("again")));
  }

  @Test
  void listsOneKindByTypeSourceAndTime() {
    LineageEntity early = context("early", "A", TIME);
    LineageEntity middle = context("middle", "B", TIME.plusMillis(1));
    LineageEntity late = context("late", "A", TIME.plusMillis(2));
    Stream.of(early, middle, late, action("early")).forEach(registry::create);
    assertThat(registry.list(all(LineageKind.CONTEXT, true))).containsExactly(early, middle, late);
    assertThat(registry.list(all(LineageKind.CONTEXT, false))).containsExactly(late, middle, early);
    assertThat(registry.list(query(Optional.of("A"), Optional.empty(), TimeRange.ALWAYS)))
        .containsExactly(early, late);
    assertThat(
            registry.list(
                query(Optional.empty(), Optional.of("s3://bucket/late"), TimeRange.ALWAYS)))
        .containsExactly(late);
    assertThat(registry.list(query(Optional.empty(), Optional.empty(), range(TIME, 1))))
        .containsExactly(early, middle);
    assertThat(
            registry.list(query(Optional.empty(), Optional.empty(), range(TIME.plusMillis(1), 1))))
        .containsExactly(middle, late);
  }

  @Test
  void listsByNameCharacterByCharacter() {
    Stream.of("b", "a-1", "C", "a", "a_1", "A", "a1")
        .map(LineageSamples::context)
        .forEach(registry::create);
    assertThat(names(registry.list(byName(true, Optional.empty(), 100))))
        .containsExactly("A", "C", "a", "a-1", "a1", "a_1", "b");
    assertThat(names(registry.list(byName(false, Optional.empty(), 2))))
        .containsExactly("b", "a_1");
  }

  @ParameterizedTest
  @CsvSource({"CREATION_TIME,true", "CREATION_TIME,false", "NAME,true", "NAME,false"})
  void pagesOverAllThatStaysWhileOthersComeAndGo(EntityOrder order, boolean ascending) {
    List<LineageEntity> staying = populate("stays", 60);
    List<LineageEntity> leaving = new ArrayList<>(populate("leaves", 30));
    List<LineageEntity> seen = new ArrayList<>();
    Optional<ListPosition> after = Optional.empty();
    for (int i = 0; ; i++) {
      EntityQuery query = page(order, ascending, after);
      List<LineageEntity> page = registry.list(query);
      if (page.isEmpty()) {
        break;
      }
      seen.addAll(page);
      after = Optional.of(query.positionOf(page.getLast()));
      leave(leaving, page);
      populate("comes-" + i, 2);
    }
    assertThat(seen).as("seed %d", seed).doesNotHaveDuplicates().containsAll(staying);
    Comparator<LineageEntity> expected = comparator(order);
    assertThat(seen).isSortedAccordingTo(ascending ? expected : expected.reversed());
  }

  /// Of what was just seen, the last goes, so that no row stands where the next page begins.
  private void leave(List<LineageEntity> leaving, List<LineageEntity> page) {
    leaving.stream()
        .filter(entity -> page.getLast().equals(entity) || random.nextInt(5) == 0)
        .toList()
        .forEach(entity -> {
          registry.delete(entity.arn());
          leaving.remove(entity);
        });
  }

  private List<LineageEntity> populate(String prefix, int count) {
    List<LineageEntity> entities =
        IntStream.range(0, count)
            .mapToObj(i ->
                context(
                    "c" + Long.toUnsignedString(random.nextLong(), 36) + "-" + prefix + "-" + i,
                    "T",
                    TIME.plusMillis(random.nextInt(20))))
            .toList();
    registry.createMissing(entities, List.of());
    return entities;
  }

  private static Comparator<LineageEntity> comparator(EntityOrder order) {
    return switch (order) {
      case CREATION_TIME ->
          Comparator.comparing(LineageEntity::creationTime).thenComparing(LineageEntity::arn);
      case NAME -> Comparator.comparing(LineageEntity::identity);
    };
  }

  private static EntityQuery all(LineageKind kind, boolean ascending) {
    return new EntityQuery(
        kind,
        Optional.empty(),
        Optional.empty(),
        TimeRange.ALWAYS,
        EntityOrder.CREATION_TIME,
        ascending,
        Optional.empty(),
        100);
  }

  private static EntityQuery query(
      Optional<String> type, Optional<String> sourceUri, TimeRange created) {
    return new EntityQuery(
        LineageKind.CONTEXT,
        sourceUri,
        type,
        created,
        EntityOrder.CREATION_TIME,
        true,
        Optional.empty(),
        100);
  }

  private static EntityQuery byName(boolean ascending, Optional<ListPosition> after, int limit) {
    return new EntityQuery(
        LineageKind.CONTEXT,
        Optional.empty(),
        Optional.empty(),
        TimeRange.ALWAYS,
        EntityOrder.NAME,
        ascending,
        after,
        limit);
  }

  private static EntityQuery page(
      EntityOrder order, boolean ascending, Optional<ListPosition> after) {
    return new EntityQuery(
        LineageKind.CONTEXT,
        Optional.empty(),
        Optional.of("T"),
        TimeRange.ALWAYS,
        order,
        ascending,
        after,
        7);
  }

  private static TimeRange range(Instant from, int millis) {
    return new TimeRange(Optional.of(from), Optional.of(from.plusMillis(millis)));
  }

  private static LineageEntity artifactOf(String uri, SourceId... ids) {
    ArtifactSource source = new ArtifactSource(uri, List.of(ids));
    LineageEntity plain = artifact(uri);
    return new LineageEntity(
        LineageArn.of("us-east-1", "123456789012", LineageKind.ARTIFACT, source.fingerprint()),
        plain.name(),
        source,
        plain.type(),
        plain.description(),
        plain.status(),
        plain.properties(),
        plain.tags(),
        plain.metadata(),
        plain.creationTime(),
        plain.lastModifiedTime());
  }

  private static LineageEntity tagged(LineageEntity entity, int number) {
    Map<String, String> tags = new HashMap<>(entity.tags());
    tags.put("k" + number, "v");
    return entity.withTags(tags);
  }

  private static List<String> names(List<LineageEntity> entities) {
    return entities.stream().map(LineageEntity::identity).toList();
  }

  final LineageEntity found(LineageArn arn) {
    return registry.find(List.of(arn)).getFirst();
  }

  private void assertStored(List<LineageEntity> entities) {
    for (LineageEntity entity : entities) {
      assertThat(registry.find(List.of(entity.arn()))).as("seed %d", seed).containsExactly(entity);
      assertThat(registry.find(entity.kind(), List.of(entity.identity())))
          .as("seed %d", seed)
          .containsExactly(entity);
      assertThat(found(entity.arn()).properties().keySet())
          .as("seed %d", seed)
          .containsExactlyElementsOf(entity.properties().keySet());
    }
  }

  static void assertNotFound(Runnable call) {
    assertRefused(ErrorKind.NOT_FOUND, "does not exist.", call);
  }

  static void assertRefused(ErrorKind kind, String text, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(kind);
              assertThat(refusal.text()).contains(text);
            });
  }
}

package io.larder.store.testkit;

import static io.larder.store.testkit.OfflineSamples.collectionGroup;
import static io.larder.store.testkit.OfflineSamples.deletion;
import static io.larder.store.testkit.OfflineSamples.expiry;
import static io.larder.store.testkit.OfflineSamples.group;
import static io.larder.store.testkit.OfflineSamples.location;
import static io.larder.store.testkit.OfflineSamples.put;
import static io.larder.store.testkit.OfflineSamples.putCollections;
import static io.larder.store.testkit.OfflineSamples.rows;
import static io.larder.store.testkit.OfflineSamples.unixGroup;
import static io.larder.store.testkit.OfflineSamples.withFeature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureType;
import io.larder.store.DataFile;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.OfflineStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every offline store must do. A subclass opens the store and reads its files back without
/// it.
public abstract class OfflineStoreContract {
  /// Microseconds are what the files keep.
  protected static final Instant WRITE_TIME = Instant.parse("2026-11-23T15:00:00.123456Z");

  private OfflineStore store;

  /// Opens the store in the test's directory; called again after a close, it finds what was there.
  protected abstract OfflineStore openStore();

  /// The rows of the files that the store lists for the group, in any order, read independently:
  /// column name to String, Long, Double, Boolean, Instant, a list of these, or null.
  protected abstract List<Map<String, @Nullable Object>> readRows(
      FeatureGroup group, List<DataFile> files);

  @BeforeEach
  void open() {
    store = openStore();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void startsAtTheStartOfTheLogWithoutFiles() {
    assertThat(store.next()).isEqualTo(LogPosition.START);
    assertThat(store.files(group(1, "a"))).isEmpty();
  }

  @Test
  void keepsEachFeatureInItsTypeWithTheThreeColumnsOfItsOwn() {
    FeatureGroup group = group(1, "a");
    commit(rows(group, put(group, "c-1", "2026-11-23T14:00:00Z", "1.5", "+7", "\"é\\\n😀'")));
    assertThat(rowsOf(group))
        .containsExactly(
            row(
                "id",
                "c-1",
                "time",
                "2026-11-23T14:00:00Z",
                "price",
                1.5,
                "count",
                7L,
                "text",
                "\"é\\\n😀'",
                "api_invocation_time",
                micros(OfflineSamples.API_MICROS),
                "write_time",
                WRITE_TIME,
                "is_deleted",
                false));
  }

  @Test
  void keepsFeaturesWithoutAValueAsNull() {
    FeatureGroup group = group(1, "a");
    commit(rows(group, put(group, "c-1", "2026-11-23T14:00:00Z", null, null, null)));
    assertThat(rowsOf(group).getFirst())
        .containsEntry("price", null)
        .containsEntry("count", null)
        .containsEntry("text", null);
  }

  @Test
  void keepsAnEmptyTextApartFromNull() {
    FeatureGroup group = group(1, "a");
    commit(rows(group, put(group, "c-1", "2026-11-23T14:00:00Z", null, null, "")));
    assertThat(rowsOf(group).getFirst()).containsEntry("text", "");
  }

  @Test
  void keepsADeletionAsARowWithIdentifierAndEventTimeAlone() {
    FeatureGroup group = group(1, "a");
    commit(
        rows(
            group,
            deletion(LogEntry.Kind.SOFT_DELETE, group, "c-1", "2026-11-23T14:00:00Z"),
            deletion(LogEntry.Kind.HARD_DELETE, group, "c-2", "2026-11-23T14:00:00Z"),
            expiry(group, "c-3", "2026-11-23T14:00:00Z", "2026-11-20T14:00:00Z")));
    assertThat(identifiersOf(group)).containsExactlyInAnyOrder("c-1", "c-2", "c-3");
    assertThat(rowsOf(group))
        .allSatisfy(row ->
            assertThat(row)
                .containsEntry("is_deleted", true)
                .containsEntry("time", "2026-11-23T14:00:00Z")
                .containsEntry("price", null)
                .containsEntry("text", null));
  }

  @Test
  void readsEverySpellingOfNumbersThatAFeatureMayHave() {
    FeatureGroup group = group(1, "a");
    Map<String, Double> spellings =
        Map.ofEntries(
            Map.entry("NaN", Double.NaN),
            Map.entry("nan", Double.NaN),
            Map.entry("-NaN", Double.NaN),
            Map.entry("+nan", Double.NaN),
            Map.entry("Infinity", Double.POSITIVE_INFINITY),
            Map.entry("inf", Double.POSITIVE_INFINITY),
            Map.entry("+Inf", Double.POSITIVE_INFINITY),
            Map.entry("-infinity", Double.NEGATIVE_INFINITY),
            Map.entry("-inf", Double.NEGATIVE_INFINITY),
            Map.entry("-Infinity", Double.NEGATIVE_INFINITY),
            Map.entry("1e-3", 0.001),
            Map.entry("+.5", 0.5),
            Map.entry("7.", 7.0),
            Map.entry("-0.0", -0.0),
            Map.entry("4.9E-324", 4.9E-324),
            Map.entry("1.7976931348623157E308", Double.MAX_VALUE));
    commit(
        rows(
            group,
            LogPosition.START,
            spellings.keySet().stream()
                .map(text -> put(group, text, "2026-11-23T14:00:00Z", text, null, null))
                .toList()));
    Map<Object, Object> read = new HashMap<>();
    for (Map<String, @Nullable Object> row : rowsOf(group)) {
      read.put(value(row, "id"), value(row, "price"));
    }
    assertThat(read).isEqualTo(spellings);
  }

  @Test
  void keepsTheExtremesOfIntegers() {
    FeatureGroup group = group(1, "a");
    commit(
        rows(
            group,
            put(group, "a", "2026-11-23T14:00:00Z", null, "-9223372036854775808", null),
            put(group, "b", "2026-11-23T14:00:00Z", null, "9223372036854775807", null)));
    assertThat(valuesOf(group, "count")).containsExactlyInAnyOrder(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Test
  void keepsEventTimesOfEveryYear() {
    FeatureGroup group = group(1, "a");
    List<String> times =
        List.of(
            "0000-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999999Z",
            "1970-01-01T00:00:00Z",
            "2024-02-29T23:59:59.5Z",
            "9999-12-31T23:59:59.999999999Z");
    commit(
        rows(
            group,
            LogPosition.START,
            times.stream().map(time -> put(group, "x", time, "1", "1", "")).toList()));
    assertThat(valuesOf(group, "time")).containsExactlyInAnyOrderElementsOf(times);
  }

  @Test
  void keepsEventTimesInUnixSecondsAsNumbers() {
    FeatureGroup group = unixGroup(2, "unix");
    List<String> times = List.of("-62167219200", "-0.5", "0", "1763889999.125", "253402300799");
    commit(
        rows(
            group,
            LogPosition.START,
            times.stream().map(time -> put(group, "x", time, "1", "1", "")).toList()));
    assertThat(valuesOf(group, "time"))
        .containsExactlyInAnyOrder(times.stream().map(Double::valueOf).toArray());
  }

  @Test
  void keepsCollectionsAsListsOfTheirType() {
    FeatureGroup group = collectionGroup(1, "a");
    commit(
        rows(
            group,
            putCollections(
                group,
                "a",
                List.of(
                    List.of("é\\\"", "", "a, b", "😀"),
                    List.of("+7", "-9223372036854775808"),
                    List.of("1.50", "nan", "-inf")))));
    assertThat(rowsOf(group).getFirst())
        .containsEntry("words", List.of("é\\\"", "", "a, b", "😀"))
        .containsEntry("numbers", List.of(7L, Long.MIN_VALUE))
        .containsEntry("vector", List.of(1.5, Double.NaN, Double.NEGATIVE_INFINITY));
  }

  @Test
  void keepsAnEmptyCollectionApartFromNull() {
    FeatureGroup group = collectionGroup(1, "a");
    commit(rows(group, putCollections(group, "a", Arrays.asList(List.of(), null, null))));
    assertThat(rowsOf(group).getFirst())
        .containsEntry("words", List.of())
        .containsEntry("numbers", null)
        .containsEntry("vector", null);
  }

  @Test
  void keepsADeletionInAGroupWithCollections() {
    FeatureGroup group = collectionGroup(1, "a");
    commit(rows(group, deletion(LogEntry.Kind.SOFT_DELETE, group, "a", "2026-11-23T14:00:00Z")));
    assertThat(rowsOf(group).getFirst())
        .containsEntry("is_deleted", true)
        .containsEntry("words", null);
  }

  @Test
  void keepsEqualRowsApart() {
    FeatureGroup group = group(1, "a");
    LogEntry twice = put(group, "c-1", "2026-11-23T14:00:00Z", "1", "1", "x");
    commit(rows(group, twice, twice));
    assertThat(rowsOf(group)).hasSize(2);
  }

  @Test
  void movesOnWithEachCommit() {
    FeatureGroup group = group(1, "a");
    commit(rows(group, put(group, "a", "2026-11-23T14:00:00Z", "1", "1", "")));
    commit(rows(group, put(group, "b", "2026-11-23T14:00:00Z", "1", "1", "")));
    assertThat(store.next()).isEqualTo(new LogPosition(2));
    assertThat(identifiersOf(group)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void movesOnWhereAStretchHasNoRows() {
    store.commit(new OfflineCommit(LogPosition.START, new LogPosition(50), WRITE_TIME, List.of()));
    reopen();
    assertThat(store.next()).isEqualTo(new LogPosition(50));
  }

  @Test
  void refusesACommitThatDoesNotStartWhereTheLastOneEnded() {
    OfflineCommit ahead =
        new OfflineCommit(new LogPosition(5), new LogPosition(6), WRITE_TIME, List.of());
    assertThatThrownBy(() -> store.commit(ahead)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void remembersEverythingWhenOpenedAgain() {
    FeatureGroup group = group(1, "a");
    commit(rows(group, put(group, "a", "2026-11-23T14:00:00Z", "1", "1", "")));
    List<DataFile> before = store.files(group);
    reopen();
    assertThat(store.next()).isEqualTo(new LogPosition(1));
    assertThat(store.files(group)).isEqualTo(before);
    commit(rows(group, put(group, "b", "2026-11-23T14:00:00Z", "1", "1", "")));
    assertThat(identifiersOf(group)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void listsFilesInTheOrderOfTheirCommitsAndNeverChangesThem() {
    FeatureGroup group = group(1, "a");
    commit(rows(group, put(group, "b", "2026-11-23T14:00:00Z", "1", "1", "")));
    List<DataFile> first = store.files(group);
    commit(rows(group, put(group, "a", "2020-11-23T14:00:00Z", "1", "1", "")));
    assertThat(store.files(group)).startsWith(first.toArray(DataFile[]::new)).hasSize(2);
    assertThat(first).hasSize(1);
  }

  @Test
  void tellsEachFilesRowsSizeAndAddress() {
    FeatureGroup group = group(1, "a");
    commit(
        rows(
            group,
            put(group, "b", "2026-11-23T14:00:00Z", "1", "1", ""),
            put(group, "a", "2026-11-23T14:30:00Z", "1", "1", "")));
    assertThat(store.files(group).stream().mapToLong(DataFile::rowCount).sum()).isEqualTo(2);
    assertThat(store.files(group))
        .allSatisfy(file -> {
          assertThat(file.sizeBytes()).isPositive();
          assertThat(file.uri()).startsWith(location(group).withoutTrailingSlash() + "/");
        });
  }

  @Test
  void keepsGroupsApart() {
    FeatureGroup first = group(1, "a");
    FeatureGroup second = unixGroup(2, "b");
    commit(
        rows(first, put(first, "x", "2026-11-23T14:00:00Z", "1", "1", "")),
        rows(second, put(second, "y", "1763889999", "1", "1", "")));
    assertThat(identifiersOf(first)).containsExactly("x");
    assertThat(identifiersOf(second)).containsExactly("y");
  }

  @Test
  void keepsGroupsApartThatShareAFolder() {
    FeatureGroup first = group(1, "a");
    FeatureGroup second = group(2, "a");
    commit(
        rows(first, put(first, "x", "2026-11-23T14:00:00Z", "1", "1", "")),
        rows(second, put(second, "y", "2026-11-23T14:00:00Z", "1", "1", "")));
    assertThat(identifiersOf(first)).containsExactly("x");
    assertThat(identifiersOf(second)).containsExactly("y");
  }

  @Test
  void takesRecordsFromBeforeAFeatureWasAdded() {
    FeatureGroup before = group(1, "a");
    LogEntry old = put(before, "old", "2026-11-23T14:00:00Z", "1", "1", "x");
    FeatureGroup after = withFeature(before, "added", FeatureType.INTEGRAL);
    LogEntry young = put(after, "new", "2026-11-23T14:00:00Z", "1", "1", "x", "5");
    commit(rows(before, old));
    commit(rows(after, old, young));
    assertThat(rowsOf(after)).hasSize(3);
    assertThat(rowsOf(after))
        .filteredOn(row -> "old".equals(row.get("id")))
        .allSatisfy(row -> assertThat(row.get("added")).isNull());
    assertThat(rowsOf(after))
        .filteredOn(row -> "new".equals(row.get("id")))
        .allSatisfy(row -> assertThat(row).containsEntry("added", 5L));
  }

  @Test
  void hasEachCommittedRowOnceAfterAnyRunOfCommitsAndReopenings() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<FeatureGroup> groups = List.of(group(1, "a"), group(2, "b"), unixGroup(3, "c"));
    Map<FeatureGroupId, List<String>> expected = new HashMap<>();
    groups.forEach(group -> expected.put(group.id(), new ArrayList<>()));
    for (int round = 0; round < 12; round++) {
      commit(
          groups.stream()
              .map(group -> rows(group, LogPosition.START, randomRows(random, group)))
              .peek(rows -> expected(expected, rows))
              .toArray(GroupRows[]::new));
      if (random.nextInt(3) == 0) {
        reopen();
      }
    }
    for (FeatureGroup group : groups) {
      assertThat(summaries(group))
          .as("seed %d, group %s", seed, group.name())
          .containsExactlyInAnyOrderElementsOf(expected.getOrDefault(group.id(), List.of()));
    }
  }

  private static void expected(Map<FeatureGroupId, List<String>> expected, GroupRows rows) {
    List<String> summaries = expected.computeIfAbsent(rows.group().id(), id -> new ArrayList<>());
    int textColumn = rows.group().schema().column("text").orElseThrow();
    for (LogEntry entry : rows.entries()) {
      String text = entry.record().text(textColumn).orElse("null");
      summaries.add(entry.identifier() + "|" + entry.record().isDeleted() + "|" + text);
    }
  }

  private List<String> summaries(FeatureGroup group) {
    List<String> summaries = new ArrayList<>();
    for (Map<String, @Nullable Object> row : rowsOf(group)) {
      summaries.add(row.get("id") + "|" + row.get("is_deleted") + "|" + row.get("text"));
    }
    return summaries;
  }

  private static List<LogEntry> randomRows(Random random, FeatureGroup group) {
    List<LogEntry> entries = new ArrayList<>();
    int count = random.nextInt(40);
    for (int i = 0; i < count; i++) {
      long seconds = 1_700_000_000L + random.nextInt(20) * 1_800L;
      boolean unix = group.schema().feature(1).type() == FeatureType.FRACTIONAL;
      String time = unix ? Long.toString(seconds) : Instant.ofEpochSecond(seconds).toString();
      String identifier = "id-" + random.nextInt(10);
      entries.add(
          switch (random.nextInt(16)) {
            case 0 -> deletion(LogEntry.Kind.SOFT_DELETE, group, identifier, time);
            case 1 -> deletion(LogEntry.Kind.HARD_DELETE, group, identifier, time);
            case 2 -> expiry(group, identifier, time, time);
            default -> put(group, identifier, time, "1", null, randomText(random));
          });
    }
    return entries;
  }

  private static String randomText(Random random) {
    return random
        .ints(random.nextInt(20), 0, 0x2FFFF)
        .filter(point -> point < 0xD800 || point > 0xDFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// Commits the rows as the next stretch of the log.
  protected final void commit(GroupRows... rows) {
    long count = Stream.of(rows).mapToLong(group -> group.entries().size()).sum();
    LogPosition from = store.next();
    LogPosition first = from;
    List<GroupRows> placed = new ArrayList<>();
    for (GroupRows group : rows) {
      placed.add(OfflineSamples.rows(group.group(), first, group.entries()));
      first = first.plus(group.entries().size());
    }
    store.commit(new OfflineCommit(from, from.plus(count), WRITE_TIME, placed));
  }

  /// The store under test.
  protected final OfflineStore store() {
    return store;
  }

  protected final void reopen() {
    store.close();
    store = openStore();
  }

  /// What [#readRows] finds of the group.
  protected final List<Map<String, @Nullable Object>> rowsOf(FeatureGroup group) {
    return readRows(group, store.files(group));
  }

  private List<Object> identifiersOf(FeatureGroup group) {
    return valuesOf(group, "id");
  }

  private List<Object> valuesOf(FeatureGroup group, String column) {
    List<Object> values = new ArrayList<>();
    for (Map<String, @Nullable Object> row : rowsOf(group)) {
      values.add(value(row, column));
    }
    return values;
  }

  private static Object value(Map<String, @Nullable Object> row, String column) {
    Object value = row.get(column);
    return value == null ? "no value for " + column : value;
  }

  private static Instant micros(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Map<String, @Nullable Object> row(Object... namesAndValues) {
    Map<String, @Nullable Object> row = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }
}

package io.larder.store.testkit;

import static io.larder.store.testkit.OfflineSamples.group;
import static io.larder.store.testkit.OfflineSamples.put;
import static io.larder.store.testkit.OfflineSamples.unixGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.FeatureType;
import io.larder.store.Cancellation;
import io.larder.store.DataFile;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineStore;
import io.larder.store.TableSnapshot;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import io.larder.store.maintenance.MaintenanceTask.OrphanRemoval;
import io.larder.store.maintenance.MaintenanceTask.SnapshotExpiry;
import io.larder.store.maintenance.OfflineMaintenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the upkeep of every offline store must do: change files and never rows. A subclass opens
/// the store and reads its files back without it.
public abstract class OfflineMaintenanceContract {
  private static final Instant START = Instant.parse("2026-11-23T15:00:00Z");
  private static final Compaction ALL = new Compaction(2, 1 << 20);

  private OfflineStore store;
  private OfflineMaintenance maintenance;
  private int commits;

  /// Opens the store in the test's directory; called again after a close, it finds what was there.
  protected abstract OfflineStore openStore();

  /// The upkeep of an open store.
  protected abstract OfflineMaintenance maintenanceOf(OfflineStore opened);

  /// The rows of files as in [OfflineStoreContract#readRows].
  protected abstract List<Map<String, @Nullable Object>> readRows(
      FeatureGroup group, List<DataFile> files);

  /// Whether tables have snapshots that can expire.
  protected boolean hasSnapshots() {
    return false;
  }

  @BeforeEach
  void open() {
    store = openStore();
    maintenance = maintenanceOf(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void makesFewFilesOfManyAndKeepsEveryRowOnce() {
    FeatureGroup group = group(1, "a");
    for (int i = 0; i < 12; i++) {
      commit(group, put(group, "id-" + i % 3, time(i), "1", "1", "text " + i));
    }
    List<String> before = rows(group);
    MaintenanceReport report = run(group, ALL);
    assertThat(store.files(group)).hasSize(1);
    assertThat(rows(group)).isEqualTo(before);
    assertThat(report.filesRemoved()).isEqualTo(12);
    assertThat(report.filesAdded()).isEqualTo(1);
    assertThat(report.rows()).isEqualTo(12);
    assertThat(report.bytesAdded()).isEqualTo(store.files(group).getFirst().sizeBytes());
    assertThat(report.remarks()).isEmpty();
    reopen();
    assertThat(rows(group)).isEqualTo(before);
  }

  @Test
  void leavesFewSmallFilesAndLargeOnesAsTheyAre() {
    FeatureGroup group = group(1, "a");
    commit(group, put(group, "a", time(1), "1", "1", "x"));
    commit(group, put(group, "a", time(2), "1", "1", "x"));
    List<DataFile> before = store.files(group);
    assertThat(run(group, new Compaction(3, 1 << 20))).isEqualTo(MaintenanceReport.NOTHING);
    assertThat(run(group, new Compaction(2, 1 << 10))).isEqualTo(MaintenanceReport.NOTHING);
    assertThat(store.files(group)).isEqualTo(before);
  }

  @Test
  void tellsWhatADryRunWouldDoAndDoesNothing() {
    FeatureGroup group = group(1, "a");
    commit(group, put(group, "a", time(1), "1", "1", "x"));
    commit(group, put(group, "a", time(2), "1", "1", "x"));
    List<DataFile> before = store.files(group);
    MaintenanceReport report =
        maintenance.run(group, ALL, MaintenanceMode.DRY_RUN, new Cancellation());
    assertThat(report.filesRemoved()).isEqualTo(2);
    assertThat(report.filesAdded()).isEqualTo(1);
    assertThat(report.rows()).isEqualTo(2);
    assertThat(store.files(group)).isEqualTo(before);
  }

  @Test
  void doesNothingWhenItWasAskedToStop() {
    FeatureGroup group = group(1, "a");
    commit(group, put(group, "a", time(1), "1", "1", "x"));
    commit(group, put(group, "a", time(2), "1", "1", "x"));
    List<DataFile> before = store.files(group);
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    maintenance.run(group, ALL, MaintenanceMode.RUN, cancellation);
    assertThat(store.files(group)).isEqualTo(before);
  }

  @Test
  void leavesFilesInPlaceThatAReaderHolds() {
    FeatureGroup group = group(1, "a");
    commit(group, put(group, "a", time(1), "1", "1", "x"));
    commit(group, put(group, "b", time(2), "1", "1", "y"));
    List<String> before = rows(group);
    TableSnapshot first = store.snapshot(group);
    TableSnapshot second = store.snapshot(group);
    run(group, ALL);
    first.close();
    first.close();
    assertThat(rows(group, second.files())).isEqualTo(before);
    assertThat(rows(group)).isEqualTo(before);
    second.close();
    if (!hasSnapshots()) {
      assertThat(second.files()).noneMatch(file -> Files.exists(Path.of(file.path())));
    }
    assertThat(rows(group)).isEqualTo(before);
  }

  @Test
  void findsTheRowsOfAnEarlierSnapshotInTheFilesOfToday() {
    FeatureGroup group = group(1, "a");
    List<TableSnapshot> snapshots = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      commit(group, put(group, "id", time(i), "1", "1", "text " + i));
      TableSnapshot snapshot = store.snapshot(group);
      snapshot.close();
      snapshots.add(snapshot);
      rows.add(rows(group));
    }
    run(group, ALL);
    commit(group, put(group, "id", time(9), "1", "1", "later"));
    reopen();
    for (int i = 0; i < snapshots.size(); i++) {
      TableSnapshot earlier = snapshots.get(i);
      Set<String> uris = earlier.files().stream().map(DataFile::uri).collect(Collectors.toSet());
      try (TableSnapshot again = store.snapshot(group, earlier.id(), uris).orElseThrow()) {
        assertThat(again.id()).isEqualTo(earlier.id());
        assertThat(rows(group, again.files())).isEqualTo(rows.get(i));
      }
    }
    assertThat(store.snapshot(group, "no such snapshot", Set.of())).isEmpty();
  }

  @Test
  void putsFilesFromBeforeAFeatureWasAddedTogetherWithLaterOnes() {
    FeatureGroup before = group(1, "a");
    commit(before, put(before, "old", time(1), "1", "1", "x"));
    FeatureGroup after = OfflineSamples.withFeature(before, "added", FeatureType.INTEGRAL);
    commit(after, put(after, "new", time(2), "1", "1", "x", "5"));
    run(after, ALL);
    assertThat(store.files(after)).hasSize(1);
    assertThat(readRows(after, store.files(after)))
        .extracting(row -> row.get("id") + " " + row.get("added"))
        .containsExactlyInAnyOrder("old null", "new 5");
  }

  @Test
  void refusesToExpireSnapshotsWhereThereAreNone() {
    FeatureGroup group = group(1, "a");
    MaintenanceTask expiry = new SnapshotExpiry(START, 1);
    assertThat(maintenance.supports(group, expiry)).isEqualTo(hasSnapshots());
    if (!hasSnapshots()) {
      assertThatThrownBy(() -> run(group, expiry))
          .isInstanceOfSatisfying(
              FeatureStoreException.class,
              refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID));
    }
  }

  @Test
  void removesNoFileOfATableAsAnOrphan() {
    FeatureGroup group = group(1, "a");
    commit(group, put(group, "a", time(1), "1", "1", "x"));
    List<String> before = rows(group);
    MaintenanceReport report = run(group, new OrphanRemoval(Instant.parse("9999-01-01T00:00:00Z")));
    assertThat(report.filesRemoved()).isZero();
    assertThat(rows(group)).isEqualTo(before);
  }

  @Test
  void takesCommitsWhileItCompacts() throws InterruptedException {
    FeatureGroup group = group(1, "a");
    List<Throwable> failures = new ArrayList<>();
    Thread committing =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
            .start(() -> {
              for (int i = 0; i < 60; i++) {
                commit(group, put(group, "id-" + i, time(i % 5), "1", "1", "x"));
              }
            });
    long compacted = 0;
    while (committing.isAlive()) {
      compacted += run(group, ALL).filesRemoved();
    }
    committing.join();
    assertThat(failures).isEmpty();
    assertThat(compacted).isPositive();
    assertThat(rows(group)).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void keepsEveryRowThroughAnyRunOfCommitsCompactionsAndReopenings() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<FeatureGroup> groups = List.of(group(1, "a"), unixGroup(2, "b"));
    List<List<String>> expected = List.of(new ArrayList<>(), new ArrayList<>());
    List<TableSnapshot> held = new ArrayList<>();
    for (int round = 0; round < 40; round++) {
      int chosen = random.nextInt(groups.size());
      FeatureGroup group = groups.get(chosen);
      switch (random.nextInt(7)) {
        case 0, 1, 2 -> commit(group, randomRows(random, group, expected.get(chosen)));
        case 3, 4 ->
            run(group, new Compaction(2 + random.nextInt(3), 1L << (12 + random.nextInt(6))));
        case 5 -> held.add(store.snapshot(group));
        default -> {
          held.forEach(TableSnapshot::close);
          held.clear();
          if (random.nextBoolean()) {
            reopen();
          }
        }
      }
      for (int i = 0; i < groups.size(); i++) {
        assertThat(summaries(groups.get(i)))
            .as("seed %d, round %d, group %s", seed, round, groups.get(i).name())
            .containsExactlyInAnyOrderElementsOf(expected.get(i));
      }
    }
    held.forEach(TableSnapshot::close);
  }

  private static LogEntry[] randomRows(Random random, FeatureGroup group, List<String> expected) {
    LogEntry[] entries = new LogEntry[1 + random.nextInt(6)];
    for (int i = 0; i < entries.length; i++) {
      long seconds = 1_700_000_000L + random.nextInt(4) * 1_800L;
      boolean unix = group.schema().feature(1).type() == FeatureType.FRACTIONAL;
      String id = "id-" + random.nextInt(3);
      String text = "text " + expected.size();
      entries[i] =
          put(
              group,
              id,
              unix ? Long.toString(seconds) : Instant.ofEpochSecond(seconds).toString(),
              "1",
              null,
              text);
      expected.add(id + "|" + text);
    }
    return entries;
  }

  private List<String> summaries(FeatureGroup group) {
    return readRows(group, store.files(group)).stream()
        .map(row -> row.get("id") + "|" + row.get("text"))
        .toList();
  }

  private static String time(int minute) {
    return START.plusSeconds(minute * 60L).toString();
  }

  private void commit(FeatureGroup group, LogEntry... entries) {
    LogPosition from = store.next();
    Instant written = START.plusSeconds(commits++);
    store.commit(
        new OfflineCommit(
            from,
            from.plus(entries.length),
            written,
            List.of(OfflineSamples.rows(group, from, List.of(entries)))));
  }

  private MaintenanceReport run(FeatureGroup group, MaintenanceTask task) {
    return maintenance.run(group, task, MaintenanceMode.RUN, new Cancellation());
  }

  private void reopen() {
    store.close();
    open();
  }

  private List<String> rows(FeatureGroup group) {
    return rows(group, store.files(group));
  }

  /// All columns of all rows that belong to the table, sorted.
  private List<String> rows(FeatureGroup group, List<DataFile> files) {
    List<String> rows = new ArrayList<>();
    for (DataFile file : files) {
      for (Map<String, @Nullable Object> row : readRows(group, List.of(file))) {
        boolean late =
            file.writtenUntil().isPresent()
                && row.get("write_time") instanceof Instant written
                && written.isAfter(file.writtenUntil().get());
        if (!late) {
          rows.add(new java.util.TreeMap<>(row).toString());
        }
      }
    }
    rows.sort(null);
    return rows;
  }
}

package io.larder.offline.parquet;

import static io.larder.store.testkit.OfflineSamples.group;
import static io.larder.store.testkit.OfflineSamples.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureGroup;
import io.larder.store.Cancellation;
import io.larder.store.DataFile;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.OfflineStore;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A made-up log whose entry at a position is always the same, so that any stretch of it can be
/// committed and looked for.
final class HistoryCheck {
  private static final List<FeatureGroup> GROUPS = List.of(group(1, "a"), group(2, "b"));
  private static final Instant WRITE_TIME = Instant.parse("2026-11-23T15:00:00Z");
  private static final int SECONDS_BETWEEN_ENTRIES = 500;

  private HistoryCheck() {}

  /// The stretch from the store's next position to another.
  static OfflineCommit upTo(OfflineStore store, long to) {
    LogPosition from = store.next();
    List<GroupRows> rows = new ArrayList<>();
    for (FeatureGroup group : GROUPS) {
      List<LogEntry> entries =
          LongStream.range(from.number(), to)
              .filter(position -> groupAt(position).equals(group))
              .mapToObj(HistoryCheck::entry)
              .toList();
      rows.add(new GroupRows(group, entries));
    }
    return new OfflineCommit(from, new LogPosition(to), WRITE_TIME, rows);
  }

  /// Compacts whatever two files can be made one.
  static void compact(ParquetOfflineStore store) {
    for (FeatureGroup group : GROUPS) {
      store
          .maintenance()
          .run(group, new Compaction(2, 1 << 20), MaintenanceMode.RUN, new Cancellation());
    }
  }

  /// That the store has each row before its next position exactly once, and lists exactly the files
  /// that a reader of the folders finds.
  static void check(OfflineStore store, Path data) throws IOException {
    checkRows(store);
    Set<String> listed = new TreeSet<>();
    for (FeatureGroup group : GROUPS) {
      store.files(group).forEach(file -> listed.add(file.path()));
    }
    assertThat(visibleFiles(data)).isEqualTo(listed);
  }

  /// That the store has each row before its next position exactly once.
  static void checkRows(OfflineStore store) {
    List<String> found = new ArrayList<>();
    for (FeatureGroup group : GROUPS) {
      List<DataFile> files = store.files(group);
      ParquetRows.read(files).forEach(row -> found.add(String.valueOf(row.get("id"))));
    }
    List<String> expected =
        LongStream.range(0, store.next().number()).mapToObj(position -> "e" + position).toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Set<String> visibleFiles(Path data) throws IOException {
    try (Stream<Path> paths = Files.walk(data)) {
      return paths
          .map(Path::toString)
          .filter(path -> path.endsWith(".parquet"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static FeatureGroup groupAt(long position) {
    return GROUPS.get(position % 3 == 0 ? 1 : 0);
  }

  private static LogEntry entry(long position) {
    Instant time = Instant.ofEpochSecond(1_700_000_000 + position * SECONDS_BETWEEN_ENTRIES);
    return put(groupAt(position), "e" + position, time.toString(), "1", "1", "x");
  }
}

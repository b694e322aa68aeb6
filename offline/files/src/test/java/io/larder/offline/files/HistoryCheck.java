package io.larder.offline.files;

import static io.larder.store.testkit.OfflineSamples.group;
import static io.larder.store.testkit.OfflineSamples.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureGroup;
import io.larder.store.DataFile;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.OfflineStore;
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
public final class HistoryCheck {
  private static final List<FeatureGroup> GROUPS = List.of(group(1, "a"), group(2, "b"));
  private static final Instant WRITE_TIME = Instant.parse("2026-11-23T15:00:00Z");
  private static final int SECONDS_BETWEEN_ENTRIES = 500;

  private HistoryCheck() {}

  /// The stretch from the store's next position to another.
  public static OfflineCommit upTo(OfflineStore store, long to) {
    LogPosition from = store.next();
    List<GroupRows> rows = new ArrayList<>();
    for (FeatureGroup group : GROUPS) {
      List<LogPosition> positions =
          LongStream.range(from.number(), to)
              .filter(position -> groupAt(position).equals(group))
              .mapToObj(LogPosition::new)
              .toList();
      List<LogEntry> entries =
          positions.stream().map(position -> entry(position.number())).toList();
      rows.add(new GroupRows(group, entries, positions));
    }
    return new OfflineCommit(from, new LogPosition(to), WRITE_TIME, rows);
  }

  /// The made-up log's groups.
  public static List<FeatureGroup> groups() {
    return GROUPS;
  }

  /// That the store has each row before its next position exactly once and no other row.
  public static void checkRows(OfflineStore store) {
    assertThat(rows(store)).containsExactlyInAnyOrderElementsOf(expected(store));
  }

  /// That the store has each row before its next position exactly once and no other row, and lists
  /// exactly the files that a reader of the folders finds.
  public static void check(OfflineStore store, Path data) throws IOException {
    checkRows(store);
    checkFiles(store, data);
  }

  /// That the store has each row before its next position, no row twice, and lists exactly the
  /// files that a reader of the folders finds.
  public static void checkUnfinished(OfflineStore store, Path data) throws IOException {
    assertThat(rows(store)).doesNotHaveDuplicates().containsAll(expected(store));
    checkFiles(store, data);
  }

  private static List<String> expected(OfflineStore store) {
    return LongStream.range(0, store.next().number()).mapToObj(position -> "e" + position).toList();
  }

  private static List<String> rows(OfflineStore store) {
    List<String> found = new ArrayList<>();
    for (FeatureGroup group : GROUPS) {
      ParquetRows.read(store.files(group)).forEach(row -> found.add(String.valueOf(row.get("id"))));
    }
    return found;
  }

  private static void checkFiles(OfflineStore store, Path data) throws IOException {
    Set<String> listed = new TreeSet<>();
    for (FeatureGroup group : GROUPS) {
      store.files(group).stream().map(DataFile::path).forEach(listed::add);
    }
    assertThat(visibleFiles(data)).isEqualTo(listed);
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

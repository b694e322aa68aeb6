package io.larder.store;

import io.larder.model.FeatureGroup;
import io.larder.store.load.LoadedRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The rows of one stretch of the log: either those of its entries, or those of its loads, which
/// then are all of one group and one behind the other.
///
/// @param from the position of the stretch's first entry, the store's [OfflineStore#next()]
/// @param to the position after its last entry
/// @param writeTime for the rows' `write_time`
/// @param rows by group; groups without rows in this stretch are left out
public record OfflineCommit(
    LogPosition from,
    LogPosition to,
    Instant writeTime,
    List<GroupRows> rows,
    Optional<GroupLoads> loads) {

  /// A stretch without loads.
  public OfflineCommit(LogPosition from, LogPosition to, Instant writeTime, List<GroupRows> rows) {
    this(from, to, writeTime, rows, Optional.empty());
  }

  /// What is left of the stretch from a position on.
  public OfflineCommit startingAt(LogPosition first) {
    return first.equals(from)
        ? this
        : new OfflineCommit(
            first,
            to,
            writeTime,
            rows.stream().map(group -> group.startingAt(first)).toList(),
            loads.map(group -> group.startingAt(first)));
  }

  /// The same stretch with the rows of those groups alone.
  public OfflineCommit only(Predicate<FeatureGroup> groups) {
    return new OfflineCommit(
        from,
        to,
        writeTime,
        rows.stream().filter(own -> groups.test(own.group())).toList(),
        loads.filter(own -> groups.test(own.group())));
  }

  /// One group's loads of the stretch, in log order.
  public record GroupLoads(FeatureGroup group, List<LoadedRows> loads) {

    /// Those that lie at a position or behind it.
    public GroupLoads startingAt(LogPosition first) {
      return new GroupLoads(
          group, loads.stream().filter(load -> !load.position().isBefore(first)).toList());
    }
  }

  /// One group's entries of the stretch, in log order.
  ///
  /// @param positions of the entries, as many as these
  public record GroupRows(FeatureGroup group, List<LogEntry> entries, List<LogPosition> positions) {

    /// Those rows that lie at a position or behind it.
    public GroupRows startingAt(LogPosition first) {
      int start = 0;
      while (start < positions.size() && positions.get(start).isBefore(first)) {
        start++;
      }
      return start == 0
          ? this
          : new GroupRows(
              group,
              entries.subList(start, entries.size()),
              positions.subList(start, positions.size()));
    }
  }
}

package io.larder.store;

import io.larder.model.FeatureGroup;
import java.time.Instant;
import java.util.List;

/// The rows of one stretch of the log.
///
/// @param from the position of the stretch's first entry, the store's [OfflineStore#next()]
/// @param to the position after its last entry
/// @param writeTime for the rows' `write_time`
/// @param rows by group; groups without rows in this stretch are left out
public record OfflineCommit(
    LogPosition from, LogPosition to, Instant writeTime, List<GroupRows> rows) {

  /// What is left of the stretch from a position on.
  public OfflineCommit startingAt(LogPosition first) {
    return first.equals(from)
        ? this
        : new OfflineCommit(
            first, to, writeTime, rows.stream().map(group -> group.startingAt(first)).toList());
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

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

  /// One group's entries of the stretch, in log order.
  public record GroupRows(FeatureGroup group, List<LogEntry> entries) {}
}

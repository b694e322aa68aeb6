package io.larder.store;

import java.util.List;

/// What a point-in-time join found.
///
/// @param columns the result's, with the types that they have in a Parquet file
/// @param lookups in the order in which they were asked for
public record PointInTimeReport(
    long rowCount, List<RowSink.Column> columns, List<LookupReport> lookups) {
  /// @param matched rows that got a record
  /// @param missed rows that got none; matched and missed make the row count
  /// @param late rows whose newest record by event times alone, deletions included and within the
  ///   maximum age, was written after the row's moment. As of the event time these rows got what
  ///   nobody could have known at that moment; as of the write time they got an older record, or
  ///   none, in its place
  /// @param strategy the way that was taken, never [PointInTimeJoin.Strategy#AUTO]
  public record LookupReport(
      String table, long matched, long missed, long late, PointInTimeJoin.Strategy strategy) {}
}

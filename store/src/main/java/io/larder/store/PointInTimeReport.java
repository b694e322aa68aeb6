package io.larder.store;

import java.util.List;

/// What a point-in-time join found.
///
/// @param lookups in the order in which they were asked for
public record PointInTimeReport(long rowCount, List<LookupReport> lookups) {
  /// @param matched rows that got a record
  /// @param missed rows that got none; matched and missed make the row count
  /// @param late rows for which a newer record had happened by their moment, but was written later:
  ///   what the row would have got had the record been known
  /// @param strategy the way that was taken, never [PointInTimeJoin.Strategy#AUTO]
  public record LookupReport(
      String table, long matched, long missed, long late, PointInTimeJoin.Strategy strategy) {}
}

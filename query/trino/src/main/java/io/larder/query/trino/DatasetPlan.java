package io.larder.query.trino;

/// How the queries are executed that the SDK's DatasetBuilder writes when a number of recent
/// records is asked for.
public enum DatasetPlan {
  /// As they are written: every base row is joined with all matches of all groups at once.
  LITERAL,
  /// Each group is cut down to what can be among the most recent before it is joined.
  REPLANNED
}

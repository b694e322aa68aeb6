package io.larder.offline.files;

/// What rows of one file have in common.
public enum Partitioning {
  /// The hour of the event time in UTC: [LoadedPartition#key()] is its number since 1970.
  HOUR,
  /// The first ten characters of the event time, its date.
  DATE,
  /// Nothing: all rows go into one file.
  NONE
}

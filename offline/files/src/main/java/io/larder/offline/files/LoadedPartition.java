package io.larder.offline.files;

/// Rows of loads that go into one file.
///
/// @param key what they have in common, as [Partitioning] says
/// @param latestSecond of their event times, since 1970
public record LoadedPartition(String key, long rows, long latestSecond) {}

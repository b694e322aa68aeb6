package io.larder.service;

import java.time.Duration;

/// When the offline store is brought up to date.
///
/// @param commitInterval a write is in the offline store after this long at the latest
/// @param commitEntriesMax entries that make a commit before the interval is over
public record OfflineViewSettings(Duration commitInterval, int commitEntriesMax) {
  public static final OfflineViewSettings DEFAULT =
      new OfflineViewSettings(Duration.ofSeconds(5), 100_000);

  public OfflineViewSettings {
    if (commitInterval.isNegative() || commitInterval.isZero()) {
      throw new IllegalArgumentException(
          "offline commit interval must be positive, not " + commitInterval);
    }
    if (commitEntriesMax < 1) {
      throw new IllegalArgumentException(
          "offline commit entries must be at least 1, not " + commitEntriesMax);
    }
  }
}

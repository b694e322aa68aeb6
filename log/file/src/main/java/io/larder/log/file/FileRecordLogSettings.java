package io.larder.log.file;

import static io.larder.model.FeatureStoreException.invalid;

/// How a [FileRecordLog] works.
///
/// @param segmentBytesMax a segment that has reached this size is followed by a new one; 1 KiB to 1
///   GiB. Space is released a segment at a time, and the last one is checked when the log opens
/// @param recentBytesMax memory, roughly, for the newest entries, which tailing readers then get
///   without a look at a file; 0 for none
/// @param entryBytesMax the greatest encoded entry, 1 KiB to 64 MiB. Appends that wait to be
///   written take at most four times as much, and one append is no greater than that
public record FileRecordLogSettings(
    Durability durability, long segmentBytesMax, long recentBytesMax, int entryBytesMax) {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  public static final FileRecordLogSettings DEFAULT =
      new FileRecordLogSettings(Durability.FSYNC, 256L * MIB, 32L * MIB, 8 * MIB);

  public FileRecordLogSettings {
    check("segment-bytes-max", segmentBytesMax, KIB, 1_024L * MIB);
    check("recent-bytes-max", recentBytesMax, 0, 65_536L * MIB);
    check("entry-bytes-max", entryBytesMax, KIB, 64L * MIB);
  }

  public FileRecordLogSettings withDurability(Durability changed) {
    return new FileRecordLogSettings(changed, segmentBytesMax, recentBytesMax, entryBytesMax);
  }

  public FileRecordLogSettings withSegmentBytesMax(long changed) {
    return new FileRecordLogSettings(durability, changed, recentBytesMax, entryBytesMax);
  }

  public FileRecordLogSettings withRecentBytesMax(long changed) {
    return new FileRecordLogSettings(durability, segmentBytesMax, changed, entryBytesMax);
  }

  public FileRecordLogSettings withEntryBytesMax(int changed) {
    return new FileRecordLogSettings(durability, segmentBytesMax, recentBytesMax, changed);
  }

  /// Bytes that may wait to be written before appenders have to wait.
  int queueBytesMax() {
    return 4 * entryBytesMax;
  }

  private static void check(String name, long value, long least, long greatest) {
    if (value < least || value > greatest) {
      throw invalid("%s is %d; it must lie between %d and %d", name, value, least, greatest);
    }
  }
}

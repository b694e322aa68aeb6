package io.larder.log.file;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.LogDamagedException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// The first bytes of a segment file.
///
/// ```
/// offset  bytes
///      0      8  magic, "LARDRLOG"
///      8      4  version of the format, 1
///     12      8  position of the first entry
///     20      8  position of the first entry of the segment before; -1 where there was none
///     28      8  bytes of the segment before
///     36      8  salt: a random number that goes into the checksum of every frame
///     44      4  CRC32C of the bytes before, here in all versions
/// ```
///
/// What it says of the segment before lets a missing or shortened one be noticed without reading
/// it. The salt keeps a frame from being taken for one of this file where it is not: the disk's
/// leavings from a deleted segment, or a frame that someone has put as a feature's value.
record SegmentHeader(long first, long previousFirst, long previousBytes, long salt) {
  static final int BYTES = 48;
  static final long NO_PREVIOUS = -1;

  private static final long MAGIC = 0x4C41524452_4C4F47L;
  private static final int VERSION = 1;
  private static final int CHECKSUM = 44;

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(MAGIC).putInt(VERSION);
    bytes.putLong(first).putLong(previousFirst).putLong(previousBytes).putLong(salt);
    return bytes.putInt(checksum(bytes)).flip();
  }

  /// @param bytes the start of the file, at most [#BYTES], from index 0 on
  static SegmentHeader decode(ByteBuffer bytes, Path file) {
    if (bytes.limit() < BYTES
        || bytes.getLong(0) != MAGIC
        || bytes.getInt(CHECKSUM) != checksum(bytes)) {
      throw new LogDamagedException(
          "log file " + file + " is damaged at offset 0: no valid header");
    }
    if (bytes.getInt(8) != VERSION) {
      throw new FeatureStoreException(
          ErrorKind.UNAVAILABLE,
          "log file %s has format %d; this program reads format %d"
              .formatted(file, bytes.getInt(8), VERSION));
    }
    return new SegmentHeader(
        bytes.getLong(12), bytes.getLong(20), bytes.getLong(28), bytes.getLong(36));
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.slice(0, CHECKSUM));
    return (int) checksum.getValue();
  }
}

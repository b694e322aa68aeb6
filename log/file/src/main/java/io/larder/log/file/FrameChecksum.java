package io.larder.log.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Makes the checksums of one segment's frames. For one thread.
final class FrameChecksum {
  private final byte[] salt;
  private final CRC32C checksum = new CRC32C();

  FrameChecksum(long salt) {
    this.salt = ByteBuffer.allocate(Long.BYTES).putLong(salt).array();
  }

  /// The checksum of the frame whose first byte lies at an index of the array.
  int of(byte[] bytes, int index, int frameBytes) {
    checksum.reset();
    checksum.update(salt, 0, salt.length);
    checksum.update(
        bytes, index + FrameHeader.PAYLOAD_BYTES, frameBytes - FrameHeader.PAYLOAD_BYTES);
    return (int) checksum.getValue();
  }
}

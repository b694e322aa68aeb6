package io.larder.log.file;

import java.nio.ByteBuffer;

/// The first bytes of a frame. A frame is what one append wrote, so that all of its entries are
/// there after a crash or none.
///
/// ```
/// offset  bytes
///      0      4  CRC32C of the segment's salt and of all bytes of the frame after this number
///      4      4  bytes of the payload
///      8      8  position of the first entry
///     16      8  the position before which all was acknowledged when the frame was written
///     24      4  number of entries
///     28      …  the payload: for each entry 4 bytes of length and its LogEntryCodec bytes
/// ```
///
/// All numbers are big-endian.
///
/// @param offset where the frame lies in its file
record FrameHeader(
    long offset, int checksum, int payloadBytes, long position, long acknowledged, int count) {
  static final int BYTES = 28;
  static final int CHECKSUM = 0;
  static final int PAYLOAD_BYTES = 4;
  static final int POSITION = 8;
  static final int ACKNOWLEDGED = 16;
  static final int COUNT = 24;

  /// Bytes in front of each entry of the payload.
  static final int ENTRY_LENGTH_BYTES = 4;

  static FrameHeader read(ByteBuffer bytes, int index, long offset) {
    return new FrameHeader(
        offset,
        bytes.getInt(index + CHECKSUM),
        bytes.getInt(index + PAYLOAD_BYTES),
        bytes.getLong(index + POSITION),
        bytes.getLong(index + ACKNOWLEDGED),
        bytes.getInt(index + COUNT));
  }

  /// Whether a frame like this can end within a file of so many bytes.
  boolean isPlausible(long fileBytes) {
    return payloadBytes >= ENTRY_LENGTH_BYTES
        && payloadBytes <= fileBytes - offset - BYTES
        && count >= 1
        && count <= payloadBytes / ENTRY_LENGTH_BYTES
        && acknowledged >= 0
        && acknowledged <= position;
  }

  int frameBytes() {
    return BYTES + payloadBytes;
  }

  long endOffset() {
    return offset + frameBytes();
  }

  long nextPosition() {
    return position + count;
  }
}

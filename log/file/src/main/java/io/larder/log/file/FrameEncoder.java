package io.larder.log.file;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.store.LogEntry;
import io.larder.store.LogEntryCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Makes frames in two steps: the appender's thread encodes the entries, the writer's thread, which
/// alone knows the position, fills in the rest.
final class FrameEncoder {
  private final FileRecordLogSettings settings;

  FrameEncoder(FileRecordLogSettings settings) {
    this.settings = settings;
  }

  /// A frame that lacks its position, what was acknowledged, and its checksum.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where the entries are too great
  byte[] encode(List<LogEntry> entries) {
    List<byte[]> encoded = new ArrayList<>(entries.size());
    long payloadBytes = 0;
    for (LogEntry entry : entries) {
      byte[] bytes = withinLimit(LogEntryCodec.encode(entry));
      encoded.add(bytes);
      payloadBytes += FrameHeader.ENTRY_LENGTH_BYTES + bytes.length;
      checkFrame(payloadBytes);
    }
    return frame(encoded, (int) payloadBytes);
  }

  /// Completes a frame.
  static void seal(byte[] frame, long position, long acknowledged, FrameChecksum checksum) {
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    bytes.putLong(FrameHeader.POSITION, position);
    bytes.putLong(FrameHeader.ACKNOWLEDGED, acknowledged);
    bytes.putInt(FrameHeader.CHECKSUM, checksum.of(frame, 0, frame.length));
  }

  private static byte[] frame(List<byte[]> encoded, int payloadBytes) {
    ByteBuffer frame = ByteBuffer.allocate(FrameHeader.BYTES + payloadBytes);
    frame.putInt(FrameHeader.PAYLOAD_BYTES, payloadBytes);
    frame.putInt(FrameHeader.COUNT, encoded.size());
    frame.position(FrameHeader.BYTES);
    for (byte[] bytes : encoded) {
      frame.putInt(bytes.length).put(bytes);
    }
    return frame.array();
  }

  private byte[] withinLimit(byte[] entry) {
    if (entry.length > settings.entryBytesMax()) {
      throw invalid(
          "an entry of %d bytes is too great for the log; at most %d are allowed",
          entry.length, settings.entryBytesMax());
    }
    return entry;
  }

  private void checkFrame(long payloadBytes) {
    if (payloadBytes > settings.queueBytesMax() - FrameHeader.BYTES) {
      throw invalid(
          "entries of more than %d bytes together are too great for one append to the log",
          settings.queueBytesMax() - FrameHeader.BYTES);
    }
  }
}

package io.larder.log.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/// Writes frames to the end of the last segment, and starts the next one where that is full. For
/// the writer's thread alone.
final class SegmentAppender implements Closeable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final SegmentFolder folder;
  private final SegmentChain chain;
  private final FileRecordLogSettings settings;
  private final SecureRandom salts = new SecureRandom();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private Segment segment;
  private SegmentFile file;
  private FrameChecksum checksum;
  private long bytes;

  SegmentAppender(SegmentFolder folder, SegmentChain chain, FileRecordLogSettings settings)
      throws IOException {
    this.folder = folder;
    this.chain = chain;
    this.settings = settings;
    this.segment = chain.last();
    this.file = folder.openForAppend(segment);
    this.checksum = new FrameChecksum(segment.header().salt());
    this.bytes = segment.bytes();
  }

  /// Makes ready for frames from a position on, before which all is acknowledged.
  void begin(long position) throws IOException {
    if (bytes >= settings.segmentBytesMax() && position > segment.first()) {
      startSegment(position);
    }
  }

  /// Adds a frame; it is written at the latest by [#commit].
  void add(byte[] frame, long position, long acknowledged) throws IOException {
    FrameEncoder.seal(frame, position, acknowledged, checksum);
    segment.index().add(position, bytes);
    bytes += frame.length;
    for (int written = 0; written < frame.length; ) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int length = Math.min(buffer.remaining(), frame.length - written);
      buffer.put(frame, written, length);
      written += length;
    }
  }

  /// Writes what was added and makes it as durable as the settings say.
  void commit() throws IOException {
    flush();
    switch (settings.durability()) {
      case FSYNC -> file.force();
      case OS -> {}
    }
    segment.setBytes(bytes);
  }

  /// Takes back what was added since the last [#commit], so that nobody will read it.
  void cutUncommitted() throws IOException {
    file.truncate(segment.bytes());
    file.force();
  }

  String where() {
    return segment.path() + " at offset " + segment.bytes();
  }

  private void flush() throws IOException {
    file.write(buffer.flip());
    buffer.clear();
  }

  /// The full segment is durable before there is a next one, whatever the settings: only the last
  /// segment may have a torn tail.
  private void startSegment(long position) throws IOException {
    file.force();
    Segment next = chain.grow(position, salts.nextLong());
    SegmentFile nextFile = folder.openForAppend(next);
    file.close();
    segment = next;
    file = nextFile;
    checksum = new FrameChecksum(next.header().salt());
    bytes = next.bytes();
  }

  /// Makes durable what was committed.
  void finish() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

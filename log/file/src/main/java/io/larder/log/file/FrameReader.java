package io.larder.log.file;

import io.larder.store.LogEntry;
import io.larder.store.LogEntryCodec;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the frames of one segment. It has a channel of its own, because an interrupt of the thread
/// that reads closes the channel. For one thread.
final class FrameReader implements Closeable {
  private static final int WINDOW_BYTES = 128 << 10;

  private final Segment segment;
  private final FileChannel channel;
  private final long fileBytes;
  private final FrameChecksum checksum;
  private byte[] windowBytes = new byte[WINDOW_BYTES];
  private ByteBuffer window = ByteBuffer.wrap(windowBytes).limit(0);
  private long windowOffset;

  private FrameReader(Segment segment, FileChannel channel) {
    this.segment = segment;
    this.channel = channel;
    this.fileBytes = segment.bytes();
    this.checksum = new FrameChecksum(segment.header().salt());
  }

  /// Reads no further than the segment's present end.
  static FrameReader open(Segment segment) throws IOException {
    return new FrameReader(segment, FileChannel.open(segment.path(), StandardOpenOption.READ));
  }

  /// Where the last frame ends.
  long fileBytes() {
    return fileBytes;
  }

  /// The header that the bytes at the offset would make; null where they cannot be one.
  @Nullable FrameHeader headerAt(long offset) throws IOException {
    if (offset > fileBytes - FrameHeader.BYTES) {
      return null;
    }
    load(offset, FrameHeader.BYTES);
    FrameHeader frame = FrameHeader.read(window, index(offset), offset);
    return frame.isPlausible(fileBytes) ? frame : null;
  }

  /// Whether the frame's checksum is right.
  boolean isIntact(FrameHeader frame) throws IOException {
    load(frame.offset(), frame.frameBytes());
    return checksum.of(windowBytes, index(frame.offset()), frame.frameBytes()) == frame.checksum();
  }

  /// The frame at the offset; null where there is none with the right checksum.
  @Nullable FrameHeader intactAt(long offset) throws IOException {
    FrameHeader frame = headerAt(offset);
    return frame != null && isIntact(frame) ? frame : null;
  }

  /// Adds entries of an intact frame to a list.
  ///
  /// @param from the position of the first that is wanted
  void decode(FrameHeader frame, long from, int limit, List<LogEntry> into) throws IOException {
    load(frame.offset(), frame.frameBytes());
    int index = index(frame.offset()) + FrameHeader.BYTES;
    long end = Math.min(frame.nextPosition(), Math.max(from, frame.position()) + limit);
    for (long position = frame.position(); position < end; position++) {
      int length = window.getInt(index);
      index += FrameHeader.ENTRY_LENGTH_BYTES;
      if (position >= from) {
        into.add(LogEntryCodec.decode(window.slice(index, length)));
      }
      index += length;
    }
  }

  private int index(long offset) {
    return (int) (offset - windowOffset);
  }

  private void load(long offset, int bytes) throws IOException {
    if (offset >= windowOffset && offset + bytes <= windowOffset + window.limit()) {
      return;
    }
    if (windowBytes.length < bytes) {
      windowBytes = new byte[bytes];
      window = ByteBuffer.wrap(windowBytes);
    }
    window.clear().limit((int) Math.min(windowBytes.length, fileBytes - offset));
    windowOffset = offset;
    while (window.hasRemaining() && channel.read(window, offset + window.position()) >= 0) {
      // A read may give less than it was asked for.
    }
    window.flip();
    if (window.limit() < bytes) {
      throw segment.damaged(offset + window.limit(), "the file ends there and should not");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

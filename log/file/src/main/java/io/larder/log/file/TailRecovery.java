package io.larder.log.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the end of the last segment after a crash.
///
/// A crash can leave the frames that were being written incomplete, and since a disk writes in any
/// order, a later one can be complete where an earlier one is not. None of them was acknowledged:
/// this torn tail is cut off. But a bad frame can also be an acknowledged one that was damaged
/// later, and that must not be cut off with all that follows it. What tells them apart is what
/// every frame says of its past: *all before this position was acknowledged when I was written*. A
/// bad frame before such a position, as an intact frame further on in the file has it, was
/// acknowledged; else it is part of the torn tail.
///
/// What cannot be seen is damage to the very last acknowledged frames, after which nothing was
/// written: it looks like a torn tail.
final class TailRecovery {
  private static final Logger LOGGER = LoggerFactory.getLogger(TailRecovery.class);

  private final Segment segment;
  private final FrameReader reader;
  private long offset = SegmentHeader.BYTES;
  private long position;

  private TailRecovery(Segment segment, FrameReader reader) {
    this.segment = segment;
    this.reader = reader;
    this.position = segment.first();
  }

  /// Checks all frames, cuts off a torn tail, and makes the rest durable: a process that died may
  /// have left it with the operating system alone.
  ///
  /// @return the position after the last entry
  /// @throws io.larder.store.LogDamagedException where an acknowledged frame is damaged
  static long recover(Segment segment, SegmentFolder folder) throws IOException {
    try (FrameReader reader = FrameReader.open(segment)) {
      TailRecovery recovery = new TailRecovery(segment, reader);
      recovery.passIntactFrames();
      recovery.checkUnacknowledged();
      recovery.cut(folder);
      return recovery.position;
    }
  }

  private void passIntactFrames() throws IOException {
    FrameHeader frame = reader.intactAt(offset);
    while (frame != null) {
      checkPosition(frame);
      segment.index().add(position, offset);
      position = frame.nextPosition();
      offset = frame.endOffset();
      frame = reader.intactAt(offset);
    }
  }

  private void checkPosition(FrameHeader frame) {
    if (frame.position() != position) {
      throw segment.damaged(
          offset, "entry %d is followed by entry %d".formatted(position - 1, frame.position()));
    }
  }

  private void checkUnacknowledged() throws IOException {
    FrameHeader witness = witness();
    if (witness != null) {
      throw segment.damaged(
          offset,
          ("the frame of entry %d is not intact, but was acknowledged, as the frame of entry %d at"
                  + " offset %d shows; restore the file from a copy, or shorten it to %d bytes to"
                  + " give up entry %d and all after it")
              .formatted(position, witness.position(), witness.offset(), offset, position));
    }
  }

  /// An intact frame further on that says that the bad frame was acknowledged.
  private @Nullable FrameHeader witness() throws IOException {
    for (long later = offset + 1; later < segment.bytes() - FrameHeader.BYTES; later++) {
      FrameHeader frame = reader.headerAt(later);
      if (frame != null && frame.acknowledged() > position && reader.isIntact(frame)) {
        return frame;
      }
    }
    return null;
  }

  private void cut(SegmentFolder folder) throws IOException {
    long tornBytes = segment.bytes() - offset;
    try (SegmentFile file = folder.openForAppend(segment)) {
      if (tornBytes > 0) {
        LOGGER.warn(
            "log file {}: cut off {} bytes at offset {}, entry {}: a write that was not finished",
            segment.path(),
            tornBytes,
            offset,
            position);
        file.truncate(offset);
      }
      file.force();
    }
    segment.setBytes(offset);
  }
}

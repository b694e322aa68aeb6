package io.larder.log.file;

import io.larder.store.LogDamagedException;
import java.nio.file.Path;

/// A segment file and what is known of it.
final class Segment {
  private final Path path;
  private final SegmentHeader header;
  private final OffsetIndex index;
  private volatile long bytes;

  Segment(Path path, SegmentHeader header, long bytes) {
    this.path = path;
    this.header = header;
    this.index = new OffsetIndex(header.first());
    this.bytes = bytes;
  }

  Path path() {
    return path;
  }

  SegmentHeader header() {
    return header;
  }

  /// The position of the first entry.
  long first() {
    return header.first();
  }

  OffsetIndex index() {
    return index;
  }

  /// Bytes up to the end of the last acknowledged frame.
  long bytes() {
    return bytes;
  }

  void setBytes(long bytes) {
    this.bytes = bytes;
  }

  LogDamagedException damaged(long offset, String what) {
    return new LogDamagedException(
        "log file %s is damaged at offset %d: %s".formatted(path, offset, what));
  }
}

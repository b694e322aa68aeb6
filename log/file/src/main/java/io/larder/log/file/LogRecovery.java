package io.larder.log.file;

import io.larder.store.LogDamagedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/// Opens the segments of a folder. Of all but the last it looks only at the header and the size;
/// their frames are checked when they are read.
///
/// @param end the position after the last entry
record LogRecovery(SegmentChain chain, long end) {
  /// @throws LogDamagedException where a segment is missing, cut short or damaged
  static LogRecovery recover(SegmentFolder folder) throws IOException {
    folder.deleteUnfinished();
    List<Segment> segments = segments(folder);
    if (segments.isEmpty()) {
      segments.add(folder.create(firstHeader()));
    }
    for (int i = 1; i < segments.size(); i++) {
      checkContinuity(segments.get(i - 1), segments.get(i));
    }
    long end = TailRecovery.recover(segments.getLast(), folder);
    return new LogRecovery(new SegmentChain(folder, segments), end);
  }

  private static SegmentHeader firstHeader() {
    return new SegmentHeader(0, SegmentHeader.NO_PREVIOUS, 0, new SecureRandom().nextLong());
  }

  private static List<Segment> segments(SegmentFolder folder) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (Path path : folder.segments()) {
      segments.add(new Segment(path, folder.headerOf(path), Files.size(path)));
    }
    return segments;
  }

  private static void checkContinuity(Segment segment, Segment next) {
    SegmentHeader header = next.header();
    if (header.previousFirst() != segment.first()) {
      throw new LogDamagedException(
          "the log file before %s is missing: the one that starts at entry %d"
              .formatted(next.path(), header.previousFirst()));
    }
    if (header.previousBytes() != segment.bytes()) {
      throw segment.damaged(
          Math.min(segment.bytes(), header.previousBytes()),
          "it has %d bytes and had %d".formatted(segment.bytes(), header.previousBytes()));
    }
  }
}

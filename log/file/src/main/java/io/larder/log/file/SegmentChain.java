package io.larder.log.file;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// The segments in the order of their positions, without a gap. The last one is written to; there
/// always is one, so that positions go on where they were even when all entries are released.
final class SegmentChain {
  private final SegmentFolder folder;
  private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();

  SegmentChain(SegmentFolder folder, List<Segment> segments) {
    this.folder = folder;
    for (Segment segment : segments) {
      this.segments.put(segment.first(), segment);
    }
  }

  /// The position of the oldest entry.
  long start() {
    return segments.firstKey();
  }

  Segment last() {
    return segments.lastEntry().getValue();
  }

  /// Adds a segment for the entries from a position on.
  Segment grow(long position, long salt) throws IOException {
    Segment last = last();
    Segment next = folder.create(new SegmentHeader(position, last.first(), last.bytes(), salt));
    segments.put(position, next);
    return next;
  }

  /// The segment that has the position.
  ///
  /// @throws IllegalArgumentException where it has been released
  Segment holding(long position) {
    Map.Entry<Long, Segment> found = segments.floorEntry(position);
    if (found == null) {
      throw new IllegalArgumentException(
          "the log's entries before %d have been released, also %d".formatted(start(), position));
    }
    return found.getValue();
  }

  /// Deletes the segments that have no entry from the position on, but for the last segment. The
  /// oldest goes first, so that a crash leaves no gap.
  synchronized void release(long before) throws IOException {
    List<Segment> released = new ArrayList<>();
    while (segments.size() > 1 && segments.higherKey(start()) <= before) {
      released.add(segments.pollFirstEntry().getValue());
    }
    for (Segment segment : released) {
      Files.deleteIfExists(segment.path());
    }
    if (!released.isEmpty()) {
      folder.force();
    }
  }

  long sizeBytes() {
    return segments.values().stream().mapToLong(Segment::bytes).sum();
  }
}

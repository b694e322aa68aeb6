package io.larder.log.file;

import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads entries back from a segment file.
final class SegmentReader {
  /// A batch ends after so many bytes, whatever number of entries was asked for.
  private static final long BATCH_BYTES_MAX = 4 << 20;

  private SegmentReader() {}

  /// Entries from a position of the segment on, at least one.
  ///
  /// @param limit so many at most, all of them acknowledged
  static LogBatch read(Segment segment, LogPosition from, int limit) throws IOException {
    try (FrameReader reader = FrameReader.open(segment)) {
      List<LogEntry> entries = new ArrayList<>(Math.min(limit, 1_024));
      OffsetIndex.Place place = segment.index().placeBefore(from.number());
      long offsetMax = place.offset() + BATCH_BYTES_MAX;
      while (isWanted(entries, limit, place, offsetMax) && place.offset() < reader.fileBytes()) {
        FrameHeader frame = intact(segment, place, reader.intactAt(place.offset()));
        if (frame.nextPosition() > from.number()) {
          reader.decode(frame, from.number(), limit - entries.size(), entries);
        }
        place = placeAfter(frame, from.number() + entries.size());
        segment.index().add(place.position(), place.offset());
      }
      if (entries.isEmpty()) {
        throw segment.damaged(place.offset(), "entry " + from + " is missing");
      }
      segment.index().stoppedAt(place.position(), place.offset());
      return new LogBatch(from, entries);
    }
  }

  private static boolean isWanted(
      List<LogEntry> entries, int limit, OffsetIndex.Place place, long offsetMax) {
    return entries.isEmpty() || (entries.size() < limit && place.offset() < offsetMax);
  }

  /// The next frame, or the same one where not all of its entries were wanted.
  private static OffsetIndex.Place placeAfter(FrameHeader frame, long next) {
    return next >= frame.position() && next < frame.nextPosition()
        ? new OffsetIndex.Place(frame.position(), frame.offset())
        : new OffsetIndex.Place(frame.nextPosition(), frame.endOffset());
  }

  private static FrameHeader intact(
      Segment segment, OffsetIndex.Place place, @Nullable FrameHeader frame) {
    if (frame == null || frame.position() != place.position()) {
      throw segment.damaged(
          place.offset(), "no intact frame with position " + place.position() + " is there");
    }
    return frame;
  }
}

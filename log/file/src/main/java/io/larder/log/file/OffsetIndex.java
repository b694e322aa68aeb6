package io.larder.log.file;

import java.util.Arrays;

/// Where the frames of a segment lie: a place for every 64 KiB or so, and the place at which the
/// last reader stopped, because it is the one that will go on from there. Filled by whoever writes
/// or reads the segment; what it does not know costs reading on from the place before.
final class OffsetIndex {
  private static final int INTERVAL_BYTES = 64 << 10;

  /// A frame's first position and its offset.
  record Place(long position, long offset) {}

  private long[] positions = new long[16];
  private long[] offsets = new long[16];
  private int size;
  private volatile long nextOffset;
  private volatile Place lastStop;

  OffsetIndex(long firstPosition) {
    lastStop = new Place(firstPosition, SegmentHeader.BYTES);
    add(firstPosition, SegmentHeader.BYTES);
  }

  /// Tells of a frame. Ignored where a place nearby is known.
  void add(long position, long offset) {
    if (offset >= nextOffset) {
      addPlace(position, offset);
    }
  }

  /// Tells that a reader will go on at a frame.
  void stoppedAt(long position, long offset) {
    lastStop = new Place(position, offset);
  }

  /// The last known place from which reading on leads to the position.
  Place placeBefore(long position) {
    Place stop = lastStop;
    Place indexed = indexedBefore(position);
    return stop.position() <= position && stop.position() > indexed.position() ? stop : indexed;
  }

  private synchronized void addPlace(long position, long offset) {
    if (offset < nextOffset) {
      return;
    }
    if (size == positions.length) {
      positions = Arrays.copyOf(positions, 2 * size);
      offsets = Arrays.copyOf(offsets, 2 * size);
    }
    positions[size] = position;
    offsets[size++] = offset;
    nextOffset = offset + INTERVAL_BYTES;
  }

  private synchronized Place indexedBefore(long position) {
    int found = Arrays.binarySearch(positions, 0, size, position);
    int index = found >= 0 ? found : -found - 2;
    return new Place(positions[index], offsets[index]);
  }
}

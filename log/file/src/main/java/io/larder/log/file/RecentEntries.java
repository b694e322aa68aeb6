package io.larder.log.file;

import io.larder.store.LogEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest entries, as objects, in a ring that grows up to a bound of memory. For one thread at
/// a time.
final class RecentEntries {
  /// What an entry takes besides the bytes of its record: objects, identifier, slot.
  private static final long OVERHEAD_BYTES = 200;

  private final long bytesMax;
  private @Nullable LogEntry[] ring = new LogEntry[1_024];
  private long first;
  private long end;
  private long bytes;

  RecentEntries(long bytesMax, long end) {
    this.bytesMax = bytesMax;
    this.first = end;
    this.end = end;
  }

  void add(LogEntry entry) {
    if (end - first == ring.length) {
      grow();
    }
    ring[slot(end++)] = entry;
    bytes += bytesOf(entry);
    while (bytes > bytesMax) {
      removeFirst();
    }
  }

  boolean has(long position) {
    return position >= first && position < end;
  }

  /// Entries from a position on that is [held here][#has(long)].
  List<LogEntry> from(long position, int limit) {
    int count = (int) Math.min(limit, end - position);
    List<LogEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(at(position + i));
    }
    return entries;
  }

  private void removeFirst() {
    bytes -= bytesOf(at(first));
    ring[slot(first++)] = null;
  }

  private LogEntry at(long position) {
    LogEntry entry = ring[slot(position)];
    if (entry == null) {
      throw new IllegalStateException("no entry " + position + " in memory");
    }
    return entry;
  }

  private void grow() {
    @Nullable LogEntry[] smaller = ring;
    ring = new LogEntry[2 * smaller.length];
    for (long position = first; position < end; position++) {
      ring[slot(position)] = smaller[(int) (position & (smaller.length - 1))];
    }
  }

  private int slot(long position) {
    return (int) (position & (ring.length - 1));
  }

  private static long bytesOf(LogEntry entry) {
    return OVERHEAD_BYTES + entry.record().bytes().length;
  }
}

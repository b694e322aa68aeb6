package io.larder.log.file;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The log's acknowledged end, and those who wait for it to move.
final class DurableTail {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final RecentEntries recent;
  private volatile long end;
  private volatile boolean closed;

  DurableTail(long end, long recentBytesMax) {
    this.end = end;
    this.recent = new RecentEntries(recentBytesMax, end);
  }

  /// The position after the last entry that readers may see.
  long end() {
    return end;
  }

  /// Shows the entries of a list of appends to readers.
  void publish(PendingAppend oldest, long newEnd) {
    lock.lock();
    try {
      for (PendingAppend append = oldest; append != null; append = append.next()) {
        for (LogEntry entry : append.entries()) {
          recent.add(entry);
        }
      }
      end = newEnd;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there is an entry at the position.
  ///
  /// @return whether there is one; false when the time is over
  /// @throws FeatureStoreException `UNAVAILABLE` where the log is closed
  boolean await(long position, Duration wait) throws InterruptedException {
    if (position < end && !closed) {
      return true;
    }
    long nanos = TimeUnit.NANOSECONDS.convert(wait);
    lock.lockInterruptibly();
    try {
      while (position >= end && !closed && nanos > 0) {
        nanos = moved.awaitNanos(nanos);
      }
      if (closed) {
        throw new FeatureStoreException(ErrorKind.UNAVAILABLE, "the log is closed");
      }
      return position < end;
    } finally {
      lock.unlock();
    }
  }

  /// Entries from a position on; null where they are not in memory.
  @Nullable LogBatch recent(LogPosition from, int limit) {
    lock.lock();
    try {
      return recent.has(from.number())
          ? new LogBatch(from, recent.from(from.number(), available(from, limit)))
          : null;
    } finally {
      lock.unlock();
    }
  }

  /// The number of entries that readers may see from a position on, at most `limit`.
  int available(LogPosition from, int limit) {
    return (int) Math.min(limit, end - from.number());
  }

  /// Ends all waiting, and all reading that comes later.
  void close() {
    lock.lock();
    try {
      closed = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

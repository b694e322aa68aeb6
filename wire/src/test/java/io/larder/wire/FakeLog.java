package io.larder.wire;

import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.RecordLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A record log in a list.
final class FakeLog implements RecordLog {
  private final List<LogEntry> entries = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private volatile boolean failing;

  /// From now on appending fails as a full disk makes it fail.
  void fail() {
    failing = true;
  }

  @Override
  public LogPosition append(List<LogEntry> more) {
    if (failing) {
      throw new IllegalStateException("secret: /var/lib/larder is full");
    }
    lock.lock();
    try {
      LogPosition first = new LogPosition(entries.size());
      entries.addAll(more);
      grown.signalAll();
      return first;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public LogBatch read(LogPosition from, int limit, Duration wait) throws InterruptedException {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (entries.size() <= from.number() && left > 0) {
        left = grown.awaitNanos(left);
      }
      int start = Math.toIntExact(Math.min(from.number(), entries.size()));
      int end = Math.min(entries.size(), start + limit);
      return new LogBatch(from, List.copyOf(entries.subList(start, end)));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public LogPosition start() {
    return LogPosition.START;
  }

  @Override
  public LogPosition end() {
    lock.lock();
    try {
      return new LogPosition(entries.size());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void release(LogPosition before) {}

  @Override
  public long sizeBytes() {
    return 0;
  }

  @Override
  public void close() {}
}

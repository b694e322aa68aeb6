package io.larder.log.file;

import io.larder.model.FeatureStoreException;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// An append on its way to the disk. The appender waits; the writer completes it, once.
final class PendingAppend implements AppendQueue.Head {
  private final List<LogEntry> entries;
  private final byte[] frame;
  private final Thread appender = Thread.currentThread();
  private @Nullable PendingAppend next;
  private long position;
  private @Nullable FeatureStoreException failure;
  private volatile boolean done;

  PendingAppend(List<LogEntry> entries, byte[] frame) {
    this.entries = entries;
    this.frame = frame;
  }

  List<LogEntry> entries() {
    return entries;
  }

  byte[] frame() {
    return frame;
  }

  int bytes() {
    return frame.length;
  }

  /// The append that follows in the same list.
  @Nullable PendingAppend next() {
    return next;
  }

  void setNext(@Nullable PendingAppend next) {
    this.next = next;
  }

  /// What position the entries will have when they are acknowledged.
  void place(long position) {
    this.position = position;
  }

  void succeed() {
    done = true;
    LockSupport.unpark(appender);
  }

  void fail(FeatureStoreException failure) {
    this.failure = failure;
    succeed();
  }

  /// Waits for the end, also when interrupted: the entries may be written already.
  LogPosition await() {
    boolean interrupted = false;
    while (!done) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    return new LogPosition(position);
  }
}

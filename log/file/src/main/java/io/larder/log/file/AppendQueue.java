package io.larder.log.file;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The appends that wait for the writer: a list that appenders push to without a lock and that the
/// writer takes whole. It is bounded by bytes, so that a slow disk makes appenders wait instead of
/// filling the memory.
final class AppendQueue {
  /// What the list starts with: the newest append, or the word that there will be no more.
  sealed interface Head permits PendingAppend, Ended {}

  /// The end, with the appends that came before it.
  record Ended(FeatureStoreException reason, @Nullable PendingAppend newest) implements Head {}

  private final AtomicReference<@Nullable Head> head = new AtomicReference<>();
  private final Semaphore freeBytes;
  private volatile @Nullable Thread writer;

  AppendQueue(int bytesMax) {
    this.freeBytes = new Semaphore(bytesMax, true);
  }

  /// Waits for room and queues the append.
  ///
  /// @throws FeatureStoreException where the queue has ended
  void put(PendingAppend append) {
    freeBytes.acquireUninterruptibly(append.bytes());
    Head before = head.get();
    while (!push(append, before)) {
      before = head.get();
    }
    if (before == null) {
      LockSupport.unpark(writer);
    }
  }

  /// Makes room for others, after appends of so many bytes were taken and written.
  void free(int bytes) {
    freeBytes.release(bytes);
  }

  /// All appends that have come, the oldest first; waits for one. Null when the queue has ended and
  /// all have been taken. For one thread alone.
  @Nullable PendingAppend takeAll() {
    writer = Thread.currentThread();
    while (true) {
      Head newest = head.get();
      switch (newest) {
        case null -> LockSupport.park(this);
        case PendingAppend append -> {
          if (head.compareAndSet(append, null)) {
            return oldestFirst(append);
          }
        }
        case Ended ended -> {
          head.set(new Ended(ended.reason(), null));
          return oldestFirst(ended.newest());
        }
      }
    }
  }

  /// Refuses appends from now on, for the reason. Without effect where the queue has ended before.
  void end(FeatureStoreException reason) {
    Head before = head.get();
    while (!(before instanceof Ended)) {
      if (head.compareAndSet(before, new Ended(reason, (PendingAppend) before))) {
        LockSupport.unpark(writer);
        return;
      }
      before = head.get();
    }
  }

  private boolean push(PendingAppend append, @Nullable Head before) {
    if (before instanceof Ended ended) {
      freeBytes.release(append.bytes());
      throw new FeatureStoreException(ErrorKind.UNAVAILABLE, ended.reason().text(), ended.reason());
    }
    append.setNext((PendingAppend) before);
    return head.compareAndSet(before, append);
  }

  private static @Nullable PendingAppend oldestFirst(@Nullable PendingAppend newest) {
    PendingAppend oldest = null;
    PendingAppend append = newest;
    while (append != null) {
      PendingAppend older = append.next();
      append.setNext(oldest);
      oldest = append;
      append = older;
    }
    return oldest;
  }
}

package io.larder.service;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.LogPosition;
import java.time.Duration;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// Lets threads wait until a view has come to a position. Opening the gate wakes just those whose
/// position is reached; hundreds may wait, each for its own write.
final class PositionGate {
  private final String view;
  private final Duration patience;
  private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
  private volatile long reached;

  private record Waiter(long position, Thread thread) {}

  /// @param view its name, for the text of the time-out
  /// @param patience how long a thread waits at most
  PositionGate(String view, LogPosition reached, Duration patience) {
    this.view = view;
    this.reached = reached.number();
    this.patience = patience;
  }

  LogPosition reached() {
    return new LogPosition(reached);
  }

  /// Returns when everything before the position has been applied.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where that takes too long
  void await(LogPosition position) {
    if (reached >= position.number()) {
      return;
    }
    Waiter waiter = new Waiter(position.number(), Thread.currentThread());
    waiters.add(waiter);
    long deadline = System.nanoTime() + patience.toNanos();
    while (reached < position.number()) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        waiters.remove(waiter);
        throw tooLate();
      }
      LockSupport.parkNanos(this, left);
    }
  }

  /// Tells that the view has come this far. Called by the view's thread alone.
  void open(LogPosition position) {
    reached = position.number();
    for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
      Waiter waiter = all.next();
      if (waiter.position <= position.number()) {
        all.remove();
        LockSupport.unpark(waiter.thread);
      }
    }
  }

  private FeatureStoreException tooLate() {
    return new FeatureStoreException(
        ErrorKind.UNAVAILABLE,
        "the write is kept, but the %s did not apply it within %s".formatted(view, patience));
  }
}

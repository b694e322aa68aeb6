package io.larder.online.rocksdb;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// Keeps the database open while it is in use: a call into a closed one would end the process, not
/// throw.
///
/// Entering and leaving are two counters that never fall, so threads do not contend for a lock.
/// Whoever closes reads the leavers first: where the enterers, read later, are as many, nobody who
/// came before is left inside, and whoever came after has found the gate closed.
final class UseGate {
  private static final long POLL_NANOS = Duration.ofMillis(1).toNanos();

  private final LongAdder entered = new LongAdder();
  private final LongAdder left = new LongAdder();
  private final AtomicBoolean closed = new AtomicBoolean();

  /// To be followed by [#leave()] where it does not throw.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where the gate is closed
  void enter() {
    entered.increment();
    if (closed.get()) {
      left.increment();
      throw new FeatureStoreException(ErrorKind.UNAVAILABLE, "the online store is closed");
    }
  }

  void leave() {
    left.increment();
  }

  /// Lets nobody in any more and waits until everybody has left.
  ///
  /// @return false where the gate was closed before
  boolean close() {
    if (closed.getAndSet(true)) {
      return false;
    }
    while (isInUse()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  private boolean isInUse() {
    long leftBefore = left.sum();
    return entered.sum() != leftBefore;
  }
}

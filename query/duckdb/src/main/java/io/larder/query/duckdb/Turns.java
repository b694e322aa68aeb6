package io.larder.query.duckdb;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets so many run at a time; the others wait, but not for ever.
final class Turns {
  private final Semaphore free;
  private final Duration waitMax;

  Turns(int concurrentMax, Duration waitMax) {
    this.free = new Semaphore(concurrentMax, true);
    this.waitMax = waitMax;
  }

  /// Waits for a turn; closing the result ends it.
  ///
  /// @throws FeatureStoreException `THROTTLED` where none comes in time
  Turn take() {
    try {
      if (free.tryAcquire(waitMax.toNanos(), TimeUnit.NANOSECONDS)) {
        return free::release;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw FeatureStoreException.unavailable("interrupted while waiting for a turn", interrupted);
    }
    throw new FeatureStoreException(
        ErrorKind.THROTTLED,
        "too many queries run at the same time (setting query.concurrent-max); no turn came within "
            + waitMax);
  }

  /// A turn that is on.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}

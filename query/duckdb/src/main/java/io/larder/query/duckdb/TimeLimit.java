package io.larder.query.duckdb;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Cancels what a sandbox runs when its time is over.
///
/// @param setting the name that the error tells
record TimeLimit(Duration limit, String setting, ScheduledExecutorService timer) {
  Watch start(Sandbox sandbox) {
    ScheduledFuture<?> alarm =
        timer.schedule(sandbox::cancel, limit.toNanos(), TimeUnit.NANOSECONDS);
    return () -> alarm.cancel(false);
  }

  FeatureStoreException exceeded() {
    return new FeatureStoreException(
        ErrorKind.LIMIT_EXCEEDED,
        "the query took longer than its time limit of " + limit + " (setting " + setting + ")");
  }

  /// A running clock; closing it stops it.
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}

package io.larder.service.athena;

import io.larder.service.athena.QueryExecution.Outcome;
import io.larder.store.Cancellation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An execution from its submission to its end. Whoever ends it first decides how it ended: the
/// statement, its client, the time limit, or the server's stop.
final class RunningExecution {
  private static final QueryError SERVER_STOPPED =
      new QueryError(QueryError.SYSTEM, 0, true, "The server was stopped.");

  private final QueryExecution queued;
  private final QueryExecutions executions;
  private final InstantSource clock;
  private final Cancellation cancellation = new Cancellation();
  private final long submittedNanos = System.nanoTime();
  private long begunNanos;
  private boolean begun;
  private boolean ended;
  private @Nullable Stop stop;

  RunningExecution(QueryExecution queued, QueryExecutions executions, InstantSource clock) {
    this.queued = queued;
    this.executions = executions;
    this.clock = clock;
  }

  /// Why an execution is stopped.
  enum Stop {
    CLIENT,
    TIME_LIMIT,
    SERVER
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /// Runs the statement to its end, unless it was stopped before it began.
  void run(Supplier<Outcome> statement) {
    if (!begin()) {
      return;
    }
    try {
      Outcome outcome = statement.get();
      end(() -> queued.succeeded(outcome, now(), times()));
    } catch (RuntimeException failure) {
      end(() -> afterFailure(failure));
    }
  }

  private synchronized boolean begin() {
    if (ended) {
      return false;
    }
    begun = true;
    begunNanos = System.nanoTime();
    executions.put(queued.running());
    return true;
  }

  private synchronized void end(Supplier<QueryExecution> how) {
    if (!ended) {
      ended = true;
      executions.put(how.get());
    }
  }

  private QueryExecution afterFailure(RuntimeException failure) {
    return stop == null
        ? queued.failed(Failures.of(queued.id(), failure), now(), times())
        : stopped(stop);
  }

  private QueryExecution stopped(Stop why) {
    return switch (why) {
      case CLIENT -> queued.cancelled(now(), times());
      case TIME_LIMIT -> queued.failed(Failures.timeLimit(), now(), times());
      case SERVER -> queued.failed(SERVER_STOPPED, now(), times());
    };
  }

  /// Asks the execution to stop; one that has not begun has ended then.
  ///
  /// @return whether it has ended
  boolean stop(Stop why) {
    synchronized (this) {
      if (stop == null) {
        stop = why;
      }
      if (!begun) {
        end(() -> stopped(why));
      }
    }
    cancellation.request();
    return isEnded();
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private ExecutionStatistics times() {
    long now = System.nanoTime();
    long start = begun ? begunNanos : now;
    return new ExecutionStatistics(
        TimeUnit.NANOSECONDS.toMillis(start - submittedNanos),
        TimeUnit.NANOSECONDS.toMillis(now - start),
        0,
        Optional.empty());
  }
}

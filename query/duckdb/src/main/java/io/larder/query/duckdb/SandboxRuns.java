package io.larder.query.duckdb;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.Cancellation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// Does work in sandboxes: each piece waits for its turn, has its time, and can be cancelled.
final class SandboxRuns implements AutoCloseable {
  private final DuckDbSettings settings;
  private final Turns turns;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("query-timer").factory());

  SandboxRuns(DuckDbSettings settings) {
    this.settings = settings;
    this.turns = new Turns(settings.concurrentMax(), settings.waitMax());
  }

  /// @param translation of what DuckDB says
  /// @throws FeatureStoreException `LIMIT_EXCEEDED` where it takes longer; `CONFLICT` where it was
  ///   cancelled
  <T> T run(Duration timeMax, Translation translation, Cancellation cancellation, Work<T> work) {
    TimeLimit limit = new TimeLimit(timeMax, "query.time-limit", timer);
    try {
      return inSandbox(
          limit,
          translation,
          sandbox -> {
            cancellation.onRequest(sandbox::cancel);
            return work.run(sandbox);
          });
    } catch (FeatureStoreException failure) {
      throw cancellation.isRequested() ? cancelled() : failure;
    }
  }

  private static FeatureStoreException cancelled() {
    return new FeatureStoreException(ErrorKind.CONFLICT, "the query was cancelled");
  }

  private <T> T inSandbox(TimeLimit limit, Translation translation, Work<T> work) {
    try (Turns.Turn _ = turns.take();
        Sandbox sandbox = Sandbox.open(settings)) {
      return run(sandbox, limit, translation, work);
    } catch (SQLException failure) {
      throw DuckDbErrors.ofOwnStatement(failure);
    }
  }

  private static <T> T run(
      Sandbox sandbox, TimeLimit limit, Translation translation, Work<T> work) {
    try (TimeLimit.Watch _ = limit.start(sandbox)) {
      return work.run(sandbox);
    } catch (SQLException failure) {
      throw sandbox.isCancelled() ? limit.exceeded() : translation.of(failure);
    }
  }

  /// Lets what runs end by itself.
  @Override
  public void close() {
    timer.shutdown();
  }

  /// What is done in a sandbox.
  interface Work<T> {
    T run(Sandbox sandbox) throws SQLException;
  }

  /// Turns DuckDB's errors into ours.
  interface Translation {
    FeatureStoreException of(SQLException failure);
  }
}

package io.larder.service.athena;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.objects.ObjectKey;
import io.larder.store.sql.SqlStatement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Runs executions, so many at a time, in the order in which they came.
final class ExecutionQueue implements AutoCloseable {
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);

  private final QueryExecutions executions;
  private final StatementRunner runner;
  private final AthenaSettings settings;
  private final InstantSource clock;
  private final Map<String, RunningExecution> active = new ConcurrentHashMap<>();
  private final ExecutorService threads;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("athena-timer").factory());

  ExecutionQueue(
      QueryExecutions executions,
      StatementRunner runner,
      AthenaSettings settings,
      InstantSource clock) {
    this.executions = executions;
    this.runner = runner;
    this.settings = settings;
    this.clock = clock;
    this.threads =
        Executors.newFixedThreadPool(
            settings.concurrentMax(), Thread.ofVirtual().name("athena-", 0).factory());
  }

  /// @throws FeatureStoreException `THROTTLED` where too many wait
  void submit(QueryExecution execution, SqlStatement statement, ObjectKey result, String database) {
    if (active.size() >= settings.concurrentMax() + settings.queuedMax()) {
      throw new FeatureStoreException(
          ErrorKind.THROTTLED,
          "You have exceeded the limit for the number of queries you can run concurrently. Please"
              + " reduce the number of concurrent queries submitted by this account.");
    }
    executions.put(execution);
    RunningExecution running = new RunningExecution(execution, executions, clock);
    active.put(execution.id(), running);
    StatementRun run =
        new StatementRun(
            execution.id(),
            database,
            result,
            execution.submissionTime(),
            running.cancellation(),
            new OpenTables());
    threads.execute(() -> run(running, statement, run));
  }

  private void run(RunningExecution running, SqlStatement statement, StatementRun run) {
    ScheduledFuture<?> watch =
        timer.schedule(
            () -> running.stop(RunningExecution.Stop.TIME_LIMIT),
            settings.timeLimit().toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      running.run(() -> runner.run(statement, run));
    } finally {
      watch.cancel(false);
      active.remove(run.id());
    }
  }

  void stop(String id) {
    RunningExecution running = active.get(id);
    if (running != null && running.stop(RunningExecution.Stop.CLIENT)) {
      active.remove(id);
    }
  }

  @Override
  public void close() {
    active.values().forEach(running -> running.stop(RunningExecution.Stop.SERVER));
    timer.shutdownNow();
    threads.shutdown();
    try {
      threads.awaitTermination(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.larder.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// What analysts do while records are served: training sets one after the other, SQL queries one
/// after the other, and statements of Athena's one after the other.
final class Analytics implements AutoCloseable {
  private static final int TRAINING_ROWS = 20_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private final LarderCalls calls;
  private final AtomicInteger trainingSets = new AtomicInteger();
  private final AtomicInteger queries = new AtomicInteger();
  private final AtomicInteger statements = new AtomicInteger();
  private final List<Future<Void>> running;
  private volatile boolean closing;

  Analytics(ChildServer server, BenchmarkGroup group) {
    calls = new LarderCalls(server);
    String rows = group.trainingRows(TRAINING_ROWS);
    String aggregate = "SELECT \\\"at\\\", count(*), avg(feature_0) FROM %s GROUP BY 1";
    running =
        List.of(
            repeat(trainingSets, () -> calls.trainingSet(rows, group.name())),
            repeat(queries, () -> calls.query(aggregate.formatted(group.name()))),
            repeat(statements, () -> calls.athena(aggregate, group.name())));
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private Future<Void> repeat(AtomicInteger done, Work work) {
    return threads.submit(() -> {
      while (!closing) {
        work.run();
        done.incrementAndGet();
      }
      return null;
    });
  }

  /// What was done so far.
  String summary() {
    return "%d training sets of %,d rows, %d queries, %d Athena statements"
        .formatted(trainingSets.get(), TRAINING_ROWS, queries.get(), statements.get());
  }

  /// Waits for what has begun.
  ///
  /// @throws IOException where something failed
  @Override
  public void close() throws IOException {
    closing = true;
    try {
      for (Future<Void> each : running) {
        each.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      threads.close();
      calls.close();
    }
  }
}

package io.larder.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;

/// The same figures of ever more records: what must not grow, and what may.
///
/// ```
/// java -cp 'benchmarks/target/benchmarks/lib/*' io.larder.benchmarks.GrowthBenchmark 5 100000 1000000 10000000
/// ```
///
/// Arguments: seconds per figure, then the numbers of records. Each has a server and a folder of
/// its own; records have 10 features and an identifier of their own.
public final class GrowthBenchmark {
  private static final int TRAINING_ROWS = 100_000;
  private static final int SCANS = 5;

  private final Duration time;
  private final Table table =
      new Table(
          "records",
          "GetRecord CPU µs",
          "PutRecord CPU µs",
          "BatchGetRecord CPU µs",
          "count ms",
          "count CPU ms",
          "training set ms",
          "training set CPU ms",
          "MB resident");

  private GrowthBenchmark(Duration time) {
    this.time = time;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int[] sizes =
        arguments.length > 1
            ? IntStream.range(1, arguments.length)
                .map(i -> Integer.parseInt(arguments[i]))
                .toArray()
            : new int[] {100_000, 1_000_000};
    GrowthBenchmark benchmark = new GrowthBenchmark(Duration.ofSeconds(seconds));
    for (int records : sizes) {
      benchmark.measure(new BenchmarkGroup(10, records));
    }
  }

  private void measure(BenchmarkGroup group) throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.create();
        ChildServer server = ChildServer.larder(folder.path());
        LarderCalls calls = new LarderCalls(server)) {
      group.fill(server);
      String csv = group.trainingRows(TRAINING_ROWS);
      calls.trainingSet(csv, group.name());
      Cost scan = scan(server, calls, group);
      Cost trainingSet = cost(server, () -> calls.trainingSet(csv, group.name()));
      HttpLoad.warmUpUntilSettled(server, 16, time, group.gets());
      HttpLoad.warmUpUntilSettled(server, 4, time, group.batchGets());
      HttpLoad.warmUpUntilSettled(server, 64, time, group.puts());
      group.awaitOffline(server);
      table.row(
          "%,d".formatted(group.records()),
          HttpLoad.run("get", server, 16, time, group.gets()).cpuMicros(),
          HttpLoad.run("put", server, 64, time, group.puts()).cpuMicros(),
          HttpLoad.run("batch get", server, 4, time, group.batchGets()).cpuMicros(),
          scan.millis() / SCANS,
          scan.cpuMillis() / SCANS,
          trainingSet.millis(),
          trainingSet.cpuMillis(),
          server.residentMegabytes());
    }
  }

  private record Cost(double millis, double cpuMillis) {}

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static Cost scan(ChildServer server, LarderCalls calls, BenchmarkGroup group)
      throws IOException, InterruptedException {
    String sql = "SELECT count(*) FROM " + group.name() + " WHERE feature_0 > 500";
    calls.query(sql);
    return cost(
        server,
        () -> {
          for (int i = 0; i < SCANS; i++) {
            calls.query(sql);
          }
        });
  }

  private static Cost cost(ChildServer server, Work work) throws IOException, InterruptedException {
    Duration cpu = server.cpuTime();
    long start = System.nanoTime();
    work.run();
    double millis = (System.nanoTime() - start) / 1e6;
    return new Cost(millis, server.cpuTime().minus(cpu).toNanos() / 1e6);
  }
}

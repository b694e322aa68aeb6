package io.larder.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How long `./larder serve` takes until it answers, and how much memory it has when nothing is
/// asked of it: on an empty folder and on one with records. Run in the folder of the launcher.
///
/// ```
/// java -cp 'benchmarks/target/benchmarks/lib/*' io.larder.benchmarks.StartBenchmark 1000000 40
/// ```
///
/// Arguments: records, seconds of idling. The launcher must have built, and no source may change
/// meanwhile, or a start includes a build. The CPU time is that of the third start.
public final class StartBenchmark {
  private static final int STARTS = 3;

  private final Duration idle;
  private final Table table =
      new Table(
          "./larder serve", "start 1 ms", "start 2 ms", "start 3 ms", "its CPU ms", "idle MB");

  private StartBenchmark(Duration idle) {
    this.idle = idle;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
    new StartBenchmark(Duration.ofSeconds(seconds)).run(records);
  }

  private void run(int records) throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      measure("on an empty folder", folder.path());
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      try (ChildServer server = ChildServer.larder(folder.path())) {
        new BenchmarkGroup(10, records).fill(server);
      }
      measure("on %,d records".formatted(records), folder.path());
    }
  }

  private void measure(String name, Path folder) throws IOException, InterruptedException {
    long[] millis = new long[STARTS];
    long cpuMillis = 0;
    long megabytes = 0;
    for (int i = 0; i < STARTS; i++) {
      // Empty must be empty: a server leaves files behind.
      Path data = name.contains("empty") ? folder.resolve("start-" + i) : folder;
      long start = System.nanoTime();
      try (ChildServer server = ChildServer.start(command(data))) {
        health(server);
        millis[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
        if (i == STARTS - 1) {
          cpuMillis = server.cpuTime().toMillis();
          Thread.sleep(idle);
          megabytes = server.residentMegabytes();
        }
      }
    }
    table.row(name, millis[0], millis[1], millis[2], cpuMillis, megabytes);
  }

  private static List<String> command(Path data) {
    return List.of("./larder", "serve", "--port", "0", "--data", data.toString());
  }

  private static void health(ChildServer server) throws IOException {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.exchange(RawConnection.request("GET", "/health", "", ""));
    }
  }
}

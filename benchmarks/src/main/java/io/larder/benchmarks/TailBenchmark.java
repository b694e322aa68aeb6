package io.larder.benchmarks;

import io.larder.benchmarks.OpenLoad.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Latencies of reads at fixed rates ([OpenLoad]), which are shares of the greatest rate that a
/// closed loop reaches: while puts go on, then with queries and training sets beside them, and at
/// twice that rate, where a server must refuse or fall behind.
///
/// ```
/// java -cp 'benchmarks/target/benchmarks/lib/*' io.larder.benchmarks.TailBenchmark 20 100000 1000
/// ```
///
/// Arguments: seconds per phase, records, puts a second. The server gets a small memtable, so that
/// flushes and compactions happen within a phase; the numbers of its files tell of them.
public final class TailBenchmark {
  private static final String MEMTABLE = "online.memtable-bytes=2MiB";
  private static final int READERS = 16;
  private static final int WRITERS = 256;
  private static final int CONNECTIONS = 64;

  /// More than `http.concurrent-requests-max`.
  private static final int OVERLOAD_CONNECTIONS = 2_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Duration time;
  private final BenchmarkGroup group;
  private final double putsPerSecond;
  private final Table table =
      new Table(
          "phase",
          "per s",
          "p50 µs",
          "p99 µs",
          "p99.9 µs",
          "max µs",
          "accepted",
          "refused",
          "not sent");

  private TailBenchmark(Duration time, int records, double putsPerSecond) {
    this.time = time;
    this.group = new BenchmarkGroup(10, records);
    this.putsPerSecond = putsPerSecond;
  }

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    int puts = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
    new TailBenchmark(Duration.ofSeconds(seconds), records, puts).run();
  }

  private void run() throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.create();
        ChildServer server = ChildServer.larder(folder.path(), MEMTABLE)) {
      group.fill(server);
      HttpLoad.warmUp(server, READERS, time, group.gets());
      HttpLoad.warmUp(server, READERS, time.dividedBy(4), group.puts());
      group.awaitOffline(server);
      table.remark(storeFiles(folder.path()));
      double maximum = maximum(server);
      phase(server, "50 %", maximum * 0.5);
      phase(server, "80 %", maximum * 0.8);
      try (Analytics analytics = new Analytics(server, group)) {
        phase(server, "50 %, with queries", maximum * 0.5);
        phase(server, "80 %, with queries", maximum * 0.8);
        table.remark("meanwhile " + analytics.summary());
      }
      overload(server, "GetRecord, 200 %", maximum * 2, group.gets());
      double putMaximum = putMaximum(server);
      overload(server, "PutRecord, 200 %", putMaximum * 2, group.puts());
      phase(server, "50 %, after the overload", maximum * 0.5);
      table.remark(storeFiles(folder.path()));
      floor(maximum * 0.5);
    }
  }

  /// The rate that a closed loop reaches while the puts go on.
  private double maximum(ChildServer server) throws Exception {
    OpenLoad puts = puts(time.multipliedBy(3).dividedBy(2));
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Outcome> running = threads.submit(() -> puts.run(server));
      HttpLoad.Result probe = HttpLoad.run("probe", server, READERS, time, group.gets());
      running.get();
      table.remark(
          "maximum: %,.0f GetRecord a second, %d connections in a closed loop, %.0f puts a second"
              .formatted(probe.perSecond(), READERS, putsPerSecond));
      return probe.perSecond();
    }
  }

  private double putMaximum(ChildServer server) throws IOException, InterruptedException {
    HttpLoad.Result probe = HttpLoad.run("probe", server, WRITERS, time, group.puts());
    table.remark(
        "maximum: %,.0f PutRecord a second, %d connections in a closed loop"
            .formatted(probe.perSecond(), WRITERS));
    return probe.perSecond();
  }

  private void phase(ChildServer server, String name, double perSecond) throws Exception {
    OpenLoad gets =
        new OpenLoad("GetRecord, " + name, CONNECTIONS, perSecond, time, PATIENCE, group.gets());
    for (Outcome outcome : atOnce(server, gets, puts(time))) {
      show(outcome);
    }
  }

  private OpenLoad puts(Duration puttingTime) {
    return new OpenLoad(
        "PutRecord meanwhile", CONNECTIONS, putsPerSecond, puttingTime, PATIENCE, group.puts());
  }

  private static List<Outcome> atOnce(ChildServer server, OpenLoad... loads)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(loads.length)) {
      List<Future<Outcome>> running =
          Stream.of(loads).map(load -> threads.submit(() -> load.run(server))).toList();
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : running) {
        outcomes.add(each.get());
      }
      return outcomes;
    }
  }

  /// Without patience: a load that a server cannot serve would never end. Latencies from the moment
  /// on then mostly tell how long the overload went on, so that those from the sending on are shown
  /// as well.
  private void overload(
      ChildServer server, String name, double perSecond, IntFunction<byte[]> requests)
      throws IOException, InterruptedException {
    OpenLoad load =
        new OpenLoad(name, OVERLOAD_CONNECTIONS, perSecond, time, Duration.ZERO, requests);
    Outcome outcome = load.run(server);
    show(outcome);
    table.row(
        "  the same, from sending to reply",
        perSecond,
        HttpLoad.micros(outcome.sent(), 50),
        HttpLoad.micros(outcome.sent(), 99),
        HttpLoad.micros(outcome.sent(), 99.9),
        HttpLoad.micros(outcome.sent(), 100),
        "",
        "",
        "");
  }

  /// What this machine and the client add: the bare endpoint at the same rate, without puts.
  private void floor(double perSecond) throws IOException, InterruptedException {
    try (ChildServer bare = ChildServer.start(BareEndpoint.class, List.of())) {
      HttpLoad.warmUp(bare, READERS, time, BareEndpoint.gets(536));
      OpenLoad load =
          new OpenLoad(
              "bare endpoint, the rate of 50 %",
              CONNECTIONS, perSecond, time, PATIENCE, BareEndpoint.gets(536));
      show(load.run(bare));
    }
  }

  private void show(Outcome outcome) {
    table.row(
        outcome.load().name(),
        outcome.load().perSecond(),
        HttpLoad.micros(outcome.accepted(), 50),
        HttpLoad.micros(outcome.accepted(), 99),
        HttpLoad.micros(outcome.accepted(), 99.9),
        HttpLoad.micros(outcome.accepted(), 100),
        outcome.accepted().getTotalCount(),
        outcome.refused().getTotalCount(),
        outcome.unsent().sum());
  }

  /// RocksDB gives ascending numbers to its files: a flush or a compaction makes one, and a
  /// compaction removes those that it has read.
  private static String storeFiles(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      List<Integer> numbers =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".sst"))
              .map(name -> Integer.parseInt(name.substring(0, name.indexOf('.'))))
              .toList();
      return "files of the online store: %d, the newest has number %d"
          .formatted(numbers.size(), numbers.stream().max(Integer::compare).orElse(0));
    }
  }
}

package io.larder.benchmarks;

import io.larder.benchmarks.HttpLoad.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads and writes over HTTP in a closed loop, beside the floor: a bare endpoint of the same
/// listener, equally warm, with replies of the same size. The server has a process of its own; its
/// CPU time is what is counted. Then reads of a group that is larger than the cache of blocks.
///
/// ```
/// java -cp 'benchmarks/target/benchmarks/lib/*' io.larder.benchmarks.HttpBenchmark 10 100000
/// ```
///
/// Arguments: seconds per figure, records (a tenth of them where they have 250 features). Requests
/// are not signed: a server of Larder's listens on loopback addresses only and verifies no
/// signatures, so that a signed request would measure the client.
public final class HttpBenchmark {
  private static final int READERS = 16;

  /// RocksDB's least; the records take a multiple of it.
  private static final String SMALL_CACHE = "online.cache-bytes=1MiB";

  private final Duration time;
  private final BenchmarkGroup narrow;
  private final BenchmarkGroup medium;
  private final BenchmarkGroup wide;
  private final Table table = Result.table();

  private HttpBenchmark(Duration time, int records) {
    this.time = time;
    narrow = new BenchmarkGroup(10, records);
    medium = new BenchmarkGroup(50, records);
    wide = new BenchmarkGroup(250, records / 10);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    new HttpBenchmark(Duration.ofSeconds(seconds), records).run();
  }

  private void run() throws IOException, InterruptedException {
    List<Result> gets = new ArrayList<>();
    Duration warmUp;
    try (TemporaryFolder folder = TemporaryFolder.create();
        ChildServer server = ChildServer.larder(folder.path())) {
      for (BenchmarkGroup group : List.of(narrow, medium, wide)) {
        group.fill(server);
      }
      warmUp = warmUp(server);
      for (BenchmarkGroup group : List.of(narrow, medium, wide)) {
        gets.add(shown(get(server, group, "")));
      }
      shown(batchGet(server, narrow));
      shown(batchGet(server, medium));
      for (int connections : new int[] {1, 64, 256}) {
        shown(put(server, connections));
      }
      shown(batchWrite(server));
    }
    floor(gets, warmUp);
    largerThanTheCache();
  }

  /// Until the server's code is compiled.
  ///
  /// @return how long that took
  private Duration warmUp(ChildServer server) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (BenchmarkGroup group : List.of(narrow, medium, wide)) {
      HttpLoad.warmUp(server, READERS, time, group.gets());
    }
    HttpLoad.warmUp(server, 4, time, narrow.batchGets());
    HttpLoad.warmUp(server, 64, time, narrow.puts());
    HttpLoad.warmUp(server, READERS, time, narrow.batchWrites());
    narrow.awaitOffline(server);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Result get(ChildServer server, BenchmarkGroup group, String remark)
      throws IOException, InterruptedException {
    String name = "GetRecord, %d features%s".formatted(group.features(), remark);
    return HttpLoad.run(name, server, READERS, time, group.gets());
  }

  private Result batchGet(ChildServer server, BenchmarkGroup group)
      throws IOException, InterruptedException {
    String name = "BatchGetRecord, 100 × %d features".formatted(group.features());
    return HttpLoad.run(name, server, 4, time, group.batchGets());
  }

  private Result put(ChildServer server, int connections) throws IOException, InterruptedException {
    return HttpLoad.run("PutRecord, 10 features, fsync", server, connections, time, narrow.puts());
  }

  private Result batchWrite(ChildServer server) throws IOException, InterruptedException {
    return HttpLoad.run(
        "BatchWriteRecord, 25 × 10 features, fsync", server, READERS, time, narrow.batchWrites());
  }

  /// What the listener alone costs, warmed up as long as the server was.
  private void floor(List<Result> gets, Duration warmUp) throws IOException, InterruptedException {
    List<Result> floors = new ArrayList<>();
    try (ChildServer bare = ChildServer.start(BareEndpoint.class, List.of())) {
      for (Result get : gets) {
        HttpLoad.warmUp(
            bare, READERS, warmUp.dividedBy(gets.size()), BareEndpoint.gets(get.replyBytes()));
      }
      for (Result get : gets) {
        floors.add(
            shown(
                HttpLoad.run(
                    "bare endpoint, reply of the same size",
                    bare,
                    READERS,
                    time,
                    BareEndpoint.gets(get.replyBytes()))));
      }
    }
    for (int i = 0; i < gets.size(); i++) {
      double ratio = gets.get(i).cpuMicros() / floors.get(i).cpuMicros();
      table.remark(
          "%s: %.2f times the CPU of the bare endpoint".formatted(gets.get(i).name(), ratio));
    }
  }

  private void largerThanTheCache() throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      try (ChildServer server = ChildServer.larder(folder.path())) {
        narrow.fill(server);
      }
      measureReads(folder.path(), ", in the cache");
      measureReads(folder.path(), ", cache 1 MiB", SMALL_CACHE);
    }
  }

  /// With a store whose records are all in files.
  private void measureReads(Path data, String remark, String... settings)
      throws IOException, InterruptedException {
    try (ChildServer server = ChildServer.larder(data, settings)) {
      HttpLoad.warmUpUntilSettled(server, READERS, time, narrow.gets());
      shown(get(server, narrow, remark));
    }
  }

  private Result shown(Result result) {
    result.show(table);
    return result;
  }
}

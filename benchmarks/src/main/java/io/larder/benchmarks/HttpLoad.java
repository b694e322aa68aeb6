package io.larder.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/// Drives one server with a number of connections, each of which sends its next request when it has
/// the reply to the last.
final class HttpLoad {
  private static final long NANOS_MAX = Duration.ofSeconds(60).toNanos();

  private static final int SLICES_MAX = 10;
  private static final double SETTLED = 0.9;

  private HttpLoad() {}

  /// @param cpuMicros of the server, per request
  /// @param replyBytes length of a reply's body, of the last one
  record Result(
      String name,
      int connections,
      double perSecond,
      double cpuMicros,
      Histogram nanos,
      int replyBytes) {
    void show(Table table) {
      table.row(
          name,
          connections,
          perSecond,
          cpuMicros,
          micros(nanos, 50),
          micros(nanos, 99),
          micros(nanos, 99.9),
          replyBytes);
    }

    static Table table() {
      return new Table(
          "request", "conn", "per s", "CPU µs", "p50 µs", "p99 µs", "p99.9 µs", "bytes");
    }
  }

  static double micros(Histogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1e3;
  }

  /// @param requests makes the i-th request of a connection; asked in turn for 0, 1, 2, …
  static Result run(
      String name, ChildServer server, int connections, Duration time, IntFunction<byte[]> requests)
      throws IOException, InterruptedException {
    drive(server, connections, time.dividedBy(2), requests);
    Duration cpuBefore = server.cpuTime();
    long start = System.nanoTime();
    List<Share> shares = drive(server, connections, time, requests);
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuMicros = server.cpuTime().minus(cpuBefore).toNanos() / 1e3;
    Histogram all = new Histogram(NANOS_MAX, 3);
    shares.forEach(share -> all.add(share.nanos()));
    long count = all.getTotalCount();
    return new Result(
        name, connections, count / seconds, cpuMicros / count, all, shares.getFirst().replyBytes());
  }

  /// Drives a server without measuring it, until its code is compiled.
  static void warmUp(
      ChildServer server, int connections, Duration time, IntFunction<byte[]> requests)
      throws IOException, InterruptedException {
    drive(server, connections, time, requests);
  }

  /// Drives a server in slices of time until a request costs it no longer much less than in the
  /// slice before. Where other processes take the machine, its compiler takes longer than any fixed
  /// time.
  static void warmUpUntilSettled(
      ChildServer server, int connections, Duration slice, IntFunction<byte[]> requests)
      throws IOException, InterruptedException {
    double before = Double.MAX_VALUE;
    for (int i = 0; i < SLICES_MAX; i++) {
      double now = run("warm-up", server, connections, slice, requests).cpuMicros();
      if (now > before * SETTLED) {
        return;
      }
      before = now;
    }
  }

  private record Share(Histogram nanos, int replyBytes) {}

  private static List<Share> drive(
      ChildServer server, int connections, Duration time, IntFunction<byte[]> requests)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Share>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int first = i * 7_919;
        running.add(threads.submit(() -> drive(server.port(), end, first, requests)));
      }
      List<Share> shares = new ArrayList<>();
      for (Future<Share> share : running) {
        shares.add(share.get());
      }
      return shares;
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    }
  }

  private static Share drive(int port, long end, int first, IntFunction<byte[]> requests)
      throws IOException {
    Histogram nanos = new Histogram(NANOS_MAX, 3);
    int bytes = 0;
    try (RawConnection connection = new RawConnection(port)) {
      int number = first;
      for (long now = System.nanoTime(); now < end; ) {
        bytes = connection.exchange(requests.apply(number++));
        long after = System.nanoTime();
        nanos.recordValue(Math.min(after - now, NANOS_MAX));
        now = after;
      }
    }
    return new Share(nanos, bytes);
  }
}

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
    String line() {
      return "%-34s %4d %10.0f %8.1f %9.0f %9.0f %9.0f %8d"
          .formatted(
              name,
              connections,
              perSecond,
              cpuMicros,
              nanos.getValueAtPercentile(50) / 1e3,
              nanos.getValueAtPercentile(99) / 1e3,
              nanos.getValueAtPercentile(99.9) / 1e3,
              replyBytes);
    }

    static String header() {
      return "%-34s %4s %10s %8s %9s %9s %9s %8s"
          .formatted("request", "conn", "per s", "CPU µs", "p50 µs", "p99 µs", "p99.9 µs", "bytes");
    }
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

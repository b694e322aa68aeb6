package io.larder.benchmarks;

import io.larder.benchmarks.RawConnection.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Requests at a fixed rate, whether or not the server keeps up: each has its moment, and its
/// latency counts from then, also where the reply to an earlier one came so late that it could not
/// be sent in time. A pause of the server thus counts for every request that should have been made
/// in it (no coordinated omission).
///
/// @param time in which requests have their moments
/// @param patience time after that in which late ones are still sent
/// @param requests makes the i-th request of all
record OpenLoad(
    String name,
    int connections,
    double perSecond,
    Duration time,
    Duration patience,
    IntFunction<byte[]> requests) {
  private static final long NANOS_MAX = Duration.ofMinutes(5).toNanos();
  private static final Duration CONNECTING = Duration.ofSeconds(1);

  /// What became of a load.
  ///
  /// @param accepted nanoseconds from the moment of a request to its reply, of those with status
  ///   200
  /// @param sent nanoseconds of the same from when they were sent
  /// @param refused nanoseconds from sending of those that were told to come back later
  /// @param unsent requests for which no connection was free before patience ended
  record Outcome(
      OpenLoad load, Histogram accepted, Histogram sent, Histogram refused, LongAdder unsent) {
    private static Outcome none(OpenLoad load) {
      return new Outcome(load, nanos(), nanos(), nanos(), new LongAdder());
    }

    private static Histogram nanos() {
      return new ConcurrentHistogram(NANOS_MAX, 3);
    }
  }

  /// Runs to its end.
  ///
  /// @throws IOException where a reply was neither 200 nor a refusal for too much load
  Outcome run(ChildServer server) throws IOException, InterruptedException {
    List<RawConnection> open = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        open.add(new RawConnection(server.port()));
      }
      Outcome outcome = Outcome.none(this);
      long start = System.nanoTime() + CONNECTING.toNanos();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int first = i;
        running.add(threads.submit(() -> drive(open.get(first), start, first, outcome)));
      }
      for (Future<?> each : running) {
        each.get();
      }
      return outcome;
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } finally {
      for (RawConnection connection : open) {
        connection.close();
      }
    }
  }

  /// Every so-many-th request of all, beginning with the first one of this connection.
  private Outcome drive(RawConnection connection, long start, int first, Outcome outcome)
      throws IOException {
    int count = (int) (perSecond * time.toNanos() / 1e9);
    long end = start + time.plus(patience).toNanos();
    for (int number = first; number < count; number += connections) {
      long moment = start + (long) (number * 1e9 / perSecond);
      awaitMoment(moment);
      long now = System.nanoTime();
      if (now > end) {
        outcome.unsent.increment();
      } else {
        record(outcome, connection.send(requests.apply(number)), moment, now);
      }
    }
    return outcome;
  }

  private static void record(Outcome outcome, Reply reply, long moment, long sent)
      throws IOException {
    long now = System.nanoTime();
    if (reply.status() == 200) {
      outcome.accepted.recordValue(Math.min(now - moment, NANOS_MAX));
      outcome.sent.recordValue(Math.min(now - sent, NANOS_MAX));
    } else if (reply.isThrottled()) {
      outcome.refused.recordValue(Math.min(now - sent, NANOS_MAX));
    } else {
      throw new IOException("status " + reply.status());
    }
  }

  private static void awaitMoment(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}

package io.larder.server.http;

import io.larder.wire.http.HttpHandler;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Counts and times requests by operation and status, and writes the access log.
public final class Measured implements HttpHandler {
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10)
  };

  private final HttpHandler handler;
  private final OperationName operationName;
  private final MeterRegistry meters;
  private final AccessLog accessLog;
  private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();

  private record Outcome(String operation, int status) {}

  /// @param targets what target headers can name
  public Measured(
      HttpHandler handler, Set<String> targets, MeterRegistry meters, AccessLog accessLog) {
    this.handler = handler;
    this.operationName = new OperationName(targets);
    this.meters = meters;
    this.accessLog = accessLog;
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    long start = System.nanoTime();
    HttpReply reply = handler.handle(request);
    long nanos = System.nanoTime() - start;
    String operation = operationName.of(request);
    timers
        .computeIfAbsent(new Outcome(operation, reply.status()), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
    accessLog.write(request, operation, reply, nanos);
    return reply;
  }

  private Timer timer(Outcome outcome) {
    return Timer.builder("larder.requests")
        .description("Requests, from the head's arrival until the reply is ready")
        .tag("operation", outcome.operation())
        .tag("status", Integer.toString(outcome.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }
}

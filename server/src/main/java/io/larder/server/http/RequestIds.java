package io.larder.server.http;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Request ids that look like AWS's: unique within a server by a counter, among servers and starts
/// by a random half.
final class RequestIds {
  private final long server = UUID.randomUUID().getMostSignificantBits();
  private final AtomicLong count = new AtomicLong(UUID.randomUUID().getLeastSignificantBits());

  String next() {
    return new UUID(server, count.incrementAndGet()).toString();
  }
}

package io.larder.service.throughput;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// So many a second, with at most one second's worth saved up.
final class RateLimit {
  private final @Nullable Bucket bucket;

  private RateLimit(@Nullable Bucket bucket) {
    this.bucket = bucket;
  }

  /// @param count 0 lets nothing through
  static RateLimit perSecond(long count, InstantSource clock) {
    return count == 0 ? new RateLimit(null) : new RateLimit(bucket(count, clock));
  }

  private static Bucket bucket(long count, InstantSource clock) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(count).refillGreedy(count, Duration.ofSeconds(1)))
        .withCustomTimePrecision(new Clock(clock))
        .build();
  }

  boolean hasLeft() {
    return bucket != null && bucket.getAvailableTokens() > 0;
  }

  /// Takes one, if there is one.
  boolean tryTake() {
    return bucket != null && bucket.tryConsume(1);
  }

  /// Takes so many, be they there or not; what is missing is owed.
  void take(long count) {
    if (bucket != null && count > 0) {
      bucket.consumeIgnoringRateLimits(count);
    }
  }

  private record Clock(InstantSource source) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return ChronoUnit.NANOS.between(Instant.EPOCH, source.instant());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}

package io.larder.wire.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Times as AWS JSON writes them: seconds since 1970 with milliseconds as the fraction. Requests
/// may use ISO-8601 texts as well.
public final class Timestamps {
  /// Later than any time that can be meant (the year 9999), early enough to count in milliseconds.
  private static final double SECONDS_MAX = 253_402_300_800.0;

  private Timestamps() {}

  /// To the millisecond; empty where the node is no time.
  static Optional<Instant> parse(JsonNode node) {
    if (node.isTextual()) {
      return parse(node.textValue());
    }
    double seconds = node.isNumber() ? node.doubleValue() : Double.NaN;
    return Math.abs(seconds) < SECONDS_MAX
        ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)))
        : Optional.empty();
  }

  private static Optional<Instant> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  /// The number that a reply holds, always with three digits of fraction.
  public static BigDecimal number(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3);
  }
}

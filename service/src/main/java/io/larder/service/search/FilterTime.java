package io.larder.service.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/// Times in filters. The service documents `YYYY-mm-dd'T'HH:MM:SS`. Clients also write fractions of
/// a second, an offset, a blank instead of the `T` as Python does, or the day alone, and mean what
/// they write. Without an offset it is UTC.
final class FilterTime {
  private static final int DAY_LENGTH = "2026-01-31".length();

  private FilterTime() {}

  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(
          text.length() <= DAY_LENGTH
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
              : dateTime(text));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static Instant dateTime(String text) {
    String iso =
        text.charAt(DAY_LENGTH) == ' '
            ? text.substring(0, DAY_LENGTH) + "T" + text.substring(DAY_LENGTH + 1)
            : text;
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime withOffset
        ? withOffset.toInstant()
        : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
  }
}

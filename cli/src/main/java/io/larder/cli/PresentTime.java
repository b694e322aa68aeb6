package io.larder.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The present as an event time of a group.
final class PresentTime {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private PresentTime() {}

  static String text(GroupDescription group, Clock clock) {
    Instant now = clock.instant();
    return group.hasTextEventTime()
        ? ISO.format(now)
        : String.format(Locale.ROOT, "%d.%03d", now.getEpochSecond(), now.getNano() / 1_000_000);
  }
}

package io.larder.query.duckdb;

import io.larder.model.EventTimeFormat;
import io.larder.store.DataFile;
import io.larder.store.HistoryTable;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which event times can matter to a set of rows: none after the last row, and, where there is a
/// maximum age, none that is too old for the first. Files and row groups beyond are not read.
///
/// @param from not after the first event time that matters
/// @param to not before the last one
record EventTimeBounds(Optional<Instant> from, Instant to) {
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final Pattern PARTITION =
      Pattern.compile(".*/year=(\\d{4})/month=(\\d{2})/day=(\\d{2})/hour=(\\d{2})/[^/]*");

  /// Other writers cut the hours of their partitions in their own time zone.
  private static final Duration ZONE_MARGIN = Duration.ofDays(1);

  /// @param earliest the first row's moment in nanoseconds
  /// @param latest the last row's
  static EventTimeBounds of(BigInteger earliest, BigInteger latest, Optional<Duration> maximumAge) {
    Instant first = second(earliest);
    Duration reach = Duration.between(FIRST, first);
    return new EventTimeBounds(
        maximumAge
            .filter(age -> age.compareTo(reach) < 0)
            .map(first::minus)
            .map(from -> from.truncatedTo(ChronoUnit.SECONDS)),
        second(latest));
  }

  /// The whole second at or before the moment.
  private static Instant second(BigInteger nanos) {
    BigInteger[] parts = nanos.divideAndRemainder(NANOS_PER_SECOND);
    long seconds = parts[0].longValueExact();
    return Instant.ofEpochSecond(parts[1].signum() < 0 ? seconds - 1 : seconds);
  }

  /// The table with only those files that may hold records that matter.
  HistoryTable prune(HistoryTable table) {
    return new HistoryTable(
        table.name(), table.schema(), table.files().stream().filter(this::mayMatter).toList());
  }

  private boolean mayMatter(DataFile file) {
    Matcher partition = PARTITION.matcher(file.path());
    if (!partition.matches()) {
      return true;
    }
    Instant start;
    try {
      start =
          Instant.parse(
              "%s-%s-%sT%s:00:00Z"
                  .formatted(
                      partition.group(1),
                      partition.group(2),
                      partition.group(3),
                      partition.group(4)));
    } catch (DateTimeParseException noHour) {
      return true;
    }
    boolean tooLate = start.minus(ZONE_MARGIN).isAfter(to);
    Instant end = start.plus(1, ChronoUnit.HOURS).plus(ZONE_MARGIN);
    return !tooLate && from.map(first -> !end.isBefore(first)).orElse(true);
  }

  /// A condition on the column as it is stored, which the files' statistics can answer. A little
  /// wider than the bounds.
  String condition(String column, EventTimeFormat format) {
    String upper =
        to.isBefore(LAST) ? Sql.of("$0 < $1", column, literal(to.plusSeconds(1), format)) : "true";
    String lower =
        from.map(first -> Sql.of("$0 >= $1", column, literal(first, format))).orElse("true");
    return upper + " AND " + lower;
  }

  /// Texts compare as their first 19 characters do, whatever fraction follows.
  private static String literal(Instant second, EventTimeFormat format) {
    return switch (format) {
      case ISO_8601 -> Sql.literal(isoText(second));
      case UNIX_SECONDS -> "CAST(" + second.getEpochSecond() + " AS DOUBLE)";
    };
  }

  private static String isoText(Instant second) {
    LocalDateTime time = LocalDateTime.ofInstant(second, ZoneOffset.UTC);
    return "%04d-%02d-%02dT%02d:%02d:%02d"
        .formatted(
            time.getYear(),
            time.getMonthValue(),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond());
  }
}

package io.larder.query.trino;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Conditions on write time and event time, as the DatasetBuilder writes them.
record DatasetConditions(Optional<Instant> asOf, Optional<Instant> from, Optional<Instant> to) {
  static final DatasetConditions NONE =
      new DatasetConditions(Optional.empty(), Optional.empty(), Optional.empty());

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final List<String> CASTS = List.of("from_iso8601_timestamp", "from_unixtime");

  boolean hasRange() {
    return from.isPresent() && to.isPresent();
  }

  DatasetConditions withoutWriteTime() {
    return new DatasetConditions(Optional.empty(), from, to);
  }

  DatasetConditions withoutEventTime() {
    return new DatasetConditions(asOf, Optional.empty(), Optional.empty());
  }

  /// Reads those that come next.
  ///
  /// @param first the word before the first; the others have AND before them
  /// @param alias whose columns they are about
  /// @param places the event time is its place `ts`
  static DatasetConditions read(
      TokenMatcher matcher, String first, String alias, Map<String, String> places) {
    return new Reader(matcher, first, alias, places).read();
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException failure) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> seconds(String text) {
    return text.matches("\\d{1,12}(\\.\\d{1,9})?")
        ? Optional.of(
            Instant.EPOCH.plusNanos(
                new BigDecimal(text).movePointRight(9).longValueExact()))
        : Optional.empty();
  }

  /// Reads one condition after the other. One whose time is none that is understood is left where
  /// it is, so that the query is not recognised.
  private static final class Reader {
    private final TokenMatcher matcher;
    private final String alias;
    private final Map<String, String> places;
    private String word;

    Reader(TokenMatcher matcher, String first, String alias, Map<String, String> places) {
      this.matcher = matcher;
      this.alias = alias;
      this.places = places;
      this.word = first;
    }

    DatasetConditions read() {
      String written = alias + ".\"write_time\" <= to_timestamp(:time, 'yyyy-mm-dd hh24:mi:ss')";
      Optional<Instant> asOf = captured(written, DatasetConditions::moment);
      Optional<Instant> from = bound(">=");
      Optional<Instant> to = bound("<=");
      return new DatasetConditions(asOf, from, to);
    }

    private Optional<Instant> bound(String sign) {
      for (String cast : CASTS) {
        String template = "%s(%s.:ts) %s from_unixtime(:time)".formatted(cast, alias, sign);
        Optional<Instant> found = captured(template, DatasetConditions::seconds);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }

    private Optional<Instant> captured(
        String template, Function<String, Optional<Instant>> time) {
      int start = matcher.position();
      Map<String, String> found = new HashMap<>(places);
      if (!matcher.accept(word + " " + template, found)) {
        return Optional.empty();
      }
      Optional<Instant> moment = Optional.ofNullable(found.remove("time")).flatMap(time);
      if (moment.isEmpty()) {
        matcher.backTo(start);
        return moment;
      }
      word = "AND";
      places.putAll(found);
      return moment;
    }
  }
}

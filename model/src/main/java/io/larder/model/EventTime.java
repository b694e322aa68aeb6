package io.larder.model;

import java.time.Instant;

/// When a record's values became true: a moment of UTC at nanosecond precision, from the year 0000
/// to the year 9999. Of two records with the same identifier the one with the greater event time is
/// the newer, whatever the order of arrival.
///
/// @param seconds whole seconds since 1970-01-01T00:00:00Z, negative before
/// @param nanos nanoseconds within the second, 0 to 999,999,999
public record EventTime(long seconds, int nanos) implements Comparable<EventTime> {
  /// 0000-01-01T00:00:00Z.
  public static final EventTime EARLIEST = new EventTime(-62_167_219_200L, 0);

  /// 9999-12-31T23:59:59.999999999Z.
  public static final EventTime LATEST = new EventTime(253_402_300_799L, 999_999_999);

  public static EventTime of(Instant instant) {
    return new EventTime(instant.getEpochSecond(), instant.getNano());
  }

  /// The moment that lies so many seconds later; may lie after [#LATEST].
  public EventTime plusSeconds(long later) {
    return new EventTime(Math.addExact(seconds, later), nanos);
  }

  public Instant toInstant() {
    return Instant.ofEpochSecond(seconds, nanos);
  }

  public boolean isAfter(EventTime other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(EventTime other) {
    int bySeconds = Long.compare(seconds, other.seconds);
    return bySeconds != 0 ? bySeconds : Integer.compare(nanos, other.nanos);
  }

  /// ISO-8601 in UTC, with as many fraction digits as are needed.
  @Override
  public String toString() {
    return toInstant().toString();
  }
}

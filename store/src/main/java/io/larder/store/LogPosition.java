package io.larder.store;

/// The number of an entry in the record log: the first entry ever is 0, and no number is left out.
/// As a bound it means "all entries before this one".
public record LogPosition(long number) implements Comparable<LogPosition> {
  public static final LogPosition START = new LogPosition(0);

  public LogPosition plus(long entries) {
    return new LogPosition(number + entries);
  }

  public boolean isBefore(LogPosition other) {
    return number < other.number;
  }

  @Override
  public int compareTo(LogPosition other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}

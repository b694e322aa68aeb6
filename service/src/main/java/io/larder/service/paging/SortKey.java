package io.larder.service.paging;

import java.time.Instant;

/// What an item is sorted by; the smaller key first, texts by their UTF-16 code units. Keys of one
/// list are of one kind; that others are comparable too keeps a forged token from being a fault.
public sealed interface SortKey extends Comparable<SortKey> {
  record Text(String value) implements SortKey {
    @Override
    public int compareTo(SortKey other) {
      return other instanceof Text text ? value.compareTo(text.value) : compareKinds(this, other);
    }
  }

  /// @param value finite
  record Numeric(double value) implements SortKey {
    @Override
    public int compareTo(SortKey other) {
      return other instanceof Numeric numeric
          ? Double.compare(value, numeric.value)
          : compareKinds(this, other);
    }
  }

  record Moment(Instant value) implements SortKey {
    @Override
    public int compareTo(SortKey other) {
      return other instanceof Moment moment
          ? value.compareTo(moment.value)
          : compareKinds(this, other);
    }
  }

  /// The item has nothing to be sorted by.
  record Absent() implements SortKey {
    @Override
    public int compareTo(SortKey other) {
      return compareKinds(this, other);
    }
  }

  private static int compareKinds(SortKey one, SortKey other) {
    return Integer.compare(one.kind(), other.kind());
  }

  private int kind() {
    return switch (this) {
      case Text _ -> 0;
      case Numeric _ -> 1;
      case Moment _ -> 2;
      case Absent _ -> 3;
    };
  }
}

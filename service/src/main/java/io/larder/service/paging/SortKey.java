package io.larder.service.paging;

import java.time.Instant;

/// What an item is sorted by.
public sealed interface SortKey {
  /// The item has nothing to be sorted by.
  record Absent() implements SortKey {}

  record Text(String value) implements SortKey {}

  /// @param value finite
  record Numeric(double value) implements SortKey {}

  record Moment(Instant value) implements SortKey {}

  /// The smaller key first; texts by their UTF-16 code units. Keys of one list are of one kind;
  /// that others are comparable too keeps a forged token from being a fault.
  static int compare(SortKey one, SortKey other) {
    return switch (one) {
      case Text(String text) when other instanceof Text(String otherText) ->
          text.compareTo(otherText);
      case Numeric(double number) when other instanceof Numeric(double otherNumber) ->
          Double.compare(number, otherNumber);
      case Moment(Instant moment) when other instanceof Moment(Instant otherMoment) ->
          moment.compareTo(otherMoment);
      case Absent _, Text _, Numeric _, Moment _ -> Integer.compare(one.rank(), other.rank());
    };
  }

  private int rank() {
    return switch (this) {
      case Text _ -> 0;
      case Numeric _ -> 1;
      case Moment _ -> 2;
      case Absent _ -> 3;
    };
  }
}

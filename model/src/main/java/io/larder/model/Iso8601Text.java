package io.larder.model;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// Reads `yyyy-MM-ddTHH:mm:ss[.f…]Z` by position: it runs for every record, and the general parsers
/// of the JDK cost twenty times as much and accept more than the service does.
final class Iso8601Text {
  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final int FRACTION_START = SHAPE.length() + 1;
  private static final int FRACTION_DIGITS_MAX = 9;

  private Iso8601Text() {}

  /// The moment, or null where the text is none.
  static @Nullable EventTime parse(String text) {
    if (!hasShape(text)) {
      return null;
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (!isDate(text) || hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    return new EventTime(day * 86_400 + hour * 3_600L + minute * 60L + second, nanos(text));
  }

  private static boolean hasShape(String text) {
    int length = text.length();
    if (length < FRACTION_START || text.charAt(length - 1) != 'Z') {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char expected = SHAPE.charAt(i);
      if (expected == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != expected) {
        return false;
      }
    }
    return length == FRACTION_START || hasFraction(text);
  }

  private static boolean hasFraction(String text) {
    int digits = text.length() - 1 - FRACTION_START;
    if (digits < 1 || digits > FRACTION_DIGITS_MAX || text.charAt(SHAPE.length()) != '.') {
      return false;
    }
    for (int i = FRACTION_START; i < text.length() - 1; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDate(String text) {
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(number(text, 0, 4), month).lengthOfMonth();
  }

  private static int nanos(String text) {
    if (text.length() == FRACTION_START) {
      return 0;
    }
    int nanos = number(text, FRACTION_START, text.length() - 1);
    for (int digits = text.length() - 1 - FRACTION_START; digits < FRACTION_DIGITS_MAX; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}

package io.larder.query.trino;

import io.larder.query.trino.SqlType.Simple;
import io.trino.sql.tree.CompositeIntervalQualifier;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.IntervalQualifier;
import io.trino.sql.tree.SimpleIntervalQualifier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// Renders `INTERVAL '…' DAY` and its like, `INTERVAL '1 12:30' DAY TO MINUTE` included.
final class Intervals {
  private static final List<String> FIELDS =
      List.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");
  private static final List<Long> MICROSECONDS =
      List.of(0L, 0L, 86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L);

  private Intervals() {}

  static Typed render(IntervalLiteral literal) {
    IntervalQualifier qualifier = literal.qualifier();
    int from =
        switch (qualifier) {
          case SimpleIntervalQualifier simple -> index(simple.getField().toString());
          case CompositeIntervalQualifier composite -> index(composite.getFrom().toString());
          default -> throw Errors.notSupported(literal, "this interval");
        };
    int to =
        qualifier instanceof CompositeIntervalQualifier composite
            ? index(composite.getTo().toString())
            : from;
    return of(literal, from, to);
  }

  private static int index(String field) {
    String upper = field.toUpperCase(Locale.ROOT);
    for (int index = 0; index < FIELDS.size(); index++) {
      if (upper.startsWith(FIELDS.get(index))) {
        return index;
      }
    }
    throw new IllegalStateException("no such field of an interval: " + field);
  }

  private static Typed of(IntervalLiteral literal, int from, int to) {
    String text = literal.getValue().strip();
    boolean negative = text.startsWith("-");
    String[] parts = (negative ? text.substring(1) : text).split("[ :-]", -1);
    if (parts.length != to - from + 1) {
      throw invalid(literal);
    }
    int sign = (negative ? -1 : 1) * literal.getSign().multiplier();
    if (from <= 1) {
      return Typed.of(
          "to_months(%d)".formatted(sign * months(literal, parts, from)), Simple.MONTHS);
    }
    long total = 0;
    for (int index = 0; index < parts.length; index++) {
      total += microseconds(literal, parts[index], from + index);
    }
    return Typed.of(days(sign * total), Simple.DAYS);
  }

  /// Whole days stay days: they are as long as the day is where the clocks change.
  private static String days(long microseconds) {
    long day = MICROSECONDS.get(2);
    return microseconds % day == 0
        ? "to_days(%d)".formatted(microseconds / day)
        : "to_microseconds(%d)".formatted(microseconds);
  }

  private static long months(IntervalLiteral literal, String[] parts, int from) {
    long first = number(literal, parts[0]).longValueExact();
    return (from == 0 ? 12 * first : first)
        + (parts.length > 1 ? number(literal, parts[1]).longValueExact() : 0);
  }

  private static long microseconds(IntervalLiteral literal, String part, int field) {
    return number(literal, part).multiply(BigDecimal.valueOf(MICROSECONDS.get(field))).longValue();
  }

  private static BigDecimal number(IntervalLiteral literal, String part) {
    if (!part.matches("\\d{1,12}(\\.\\d{1,9})?")) {
      throw invalid(literal);
    }
    return new BigDecimal(part);
  }

  private static RuntimeException invalid(IntervalLiteral literal) {
    return Errors.at(
        literal, "INVALID_LITERAL", "'%s' is not a valid INTERVAL literal", literal.getValue());
  }
}

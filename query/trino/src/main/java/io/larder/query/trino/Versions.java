package io.larder.query.trino;

import io.larder.store.sql.TableReference.AsOf;
import io.larder.store.sql.TableReference.SnapshotId;
import io.larder.store.sql.TableReference.Version;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.QueryPeriod;
import io.trino.sql.tree.SimpleIntervalQualifier;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `FOR VERSION AS OF` and `FOR TIMESTAMP AS OF`: a number, a time, or one before or after now.
final class Versions {
  private static final Pattern MOMENT =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?\\s*(\\S+)?");

  private final Instant now;

  Versions(Instant now) {
    this.now = now;
  }

  Version of(QueryPeriod period) {
    Expression end =
        period.getEnd().orElseThrow(() -> Errors.notSupported(period, "a range of versions"));
    if (period.getRangeType() == QueryPeriod.RangeType.TIMESTAMP) {
      return new AsOf(instant(end));
    }
    if (end instanceof LongLiteral id) {
      return new SnapshotId(id.getParsedValue());
    }
    throw Errors.notSupported(end, "a version that is not a number");
  }

  private Instant instant(Expression expression) {
    return switch (expression) {
      case GenericLiteral literal -> literal(literal);
      case CurrentTimestamp _ -> now;
      case FunctionCall call when call.getName().toString().equalsIgnoreCase("now") -> now;
      case ArithmeticBinaryExpression sum when sum.getRight() instanceof IntervalLiteral interval ->
          moved(sum, interval);
      default -> throw Errors.notSupported(expression, "this time of a version");
    };
  }

  private Instant moved(ArithmeticBinaryExpression sum, IntervalLiteral interval) {
    ZonedDateTime start = instant(sum.getLeft()).atZone(ZoneOffset.UTC);
    TemporalAmount amount = amount(interval);
    return switch (sum.getOperator()) {
      case ADD -> start.plus(amount).toInstant();
      case SUBTRACT -> start.minus(amount).toInstant();
      default -> throw Errors.notSupported(sum, "this time of a version");
    };
  }

  private static TemporalAmount amount(IntervalLiteral interval) {
    if (!(interval.qualifier() instanceof SimpleIntervalQualifier simple)
        || !interval.getValue().matches("\\d{1,9}")) {
      throw Errors.notSupported(interval, "this interval");
    }
    int value = Integer.parseInt(interval.getValue()) * interval.getSign().multiplier();
    String field = simple.getField().toString().toUpperCase(Locale.ROOT);
    if (field.startsWith("YEAR")) {
      return Period.ofYears(value);
    }
    if (field.startsWith("MONTH")) {
      return Period.ofMonths(value);
    }
    long seconds =
        field.startsWith("DAY")
            ? 86_400
            : field.startsWith("HOUR") ? 3_600 : field.startsWith("MINUTE") ? 60 : 1;
    return Duration.ofSeconds(value * seconds);
  }

  private static Instant literal(GenericLiteral literal) {
    Matcher parts = MOMENT.matcher(literal.getValue().strip());
    if (parts.matches()) {
      try {
        LocalDate date = LocalDate.parse(parts.group(1));
        String time = parts.group(2) == null ? "00:00" : parts.group(2);
        String zone = parts.group(3) == null ? "UTC" : parts.group(3);
        return LocalDateTime.parse(date + "T" + time).atZone(ZoneId.of(zone)).toInstant();
      } catch (DateTimeException failure) {
        throw invalid(literal);
      }
    }
    throw invalid(literal);
  }

  private static RuntimeException invalid(GenericLiteral literal) {
    return Errors.at(
        literal, "INVALID_LITERAL", "'%s' is not a valid timestamp literal", literal.getValue());
  }
}

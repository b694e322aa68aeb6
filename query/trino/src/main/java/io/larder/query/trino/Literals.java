package io.larder.query.trino;

import io.larder.query.trino.SqlType.Decimal;
import io.larder.query.trino.SqlType.Simple;
import io.trino.sql.tree.BinaryLiteral;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.StringLiteral;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Renders literals. Each is taken for its value and written anew.
final class Literals {
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\s*(\\d{4,}-\\d{1,2}-\\d{1,2}(?: \\d{1,2}:\\d{1,2}(?::\\d{1,2}(?:\\.\\d+)?)?)?)"
              + "(?:\\s*(Z|[+-]\\d{1,2}(?::?\\d{2})?|[A-Za-z][A-Za-z0-9_/+-]*))?\\s*");
  private static final Pattern ISO_MOMENT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z?");

  private Literals() {}

  static Typed render(Literal literal, Rendering rendering) {
    return switch (literal) {
      case NullLiteral _ -> Typed.of("NULL", Simple.NULL);
      case BooleanLiteral value -> Typed.of(value.getValue() ? "true" : "false", Simple.BOOLEAN);
      case LongLiteral value -> whole(value.getParsedValue());
      case DoubleLiteral value -> real(value.getValue());
      case DecimalLiteral value -> decimal(value, value.getValue());
      case StringLiteral value -> text(value, value.getValue());
      case BinaryLiteral value ->
          Typed.of("unhex('" + value.toHexString() + "')", Simple.VARBINARY);
      case IntervalLiteral value -> Intervals.render(value);
      case GenericLiteral value -> generic(value, rendering);
      default -> throw Errors.notSupported(literal, "this literal");
    };
  }

  private static Typed whole(long value) {
    boolean small = value == (int) value;
    return small
        ? Typed.of(Long.toString(value), Simple.INTEGER)
        : Typed.of("CAST(%d AS BIGINT)".formatted(value), Simple.BIGINT);
  }

  private static Typed real(double value) {
    String text = Double.isInfinite(value) ? "'Infinity'" : Double.toString(value);
    return Typed.of("CAST(%s AS DOUBLE)".formatted(text), Simple.DOUBLE);
  }

  private static Typed decimal(Literal literal, String text) {
    BigDecimal value = new BigDecimal(text.replace("_", ""));
    int scale = Math.max(0, value.scale());
    int precision = Math.max(value.precision(), scale);
    if (precision > Decimal.PRECISION_MAX) {
      throw Errors.at(literal, "INVALID_LITERAL", "'%s' is not a valid decimal literal", text);
    }
    Decimal type = new Decimal(Math.max(1, precision), scale);
    return Typed.of("CAST('%s' AS %s)".formatted(value.toPlainString(), type.engine()), type);
  }

  private static Typed text(Literal literal, String value) {
    if (value.indexOf('\0') >= 0) {
      throw Errors.notSupported(literal, "a text with the character U+0000");
    }
    return Typed.of(EngineText.literal(value), Simple.VARCHAR);
  }

  private static Typed generic(GenericLiteral literal, Rendering rendering) {
    String type = literal.getType().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "timestamp" -> moment(literal, rendering);
      case "date" -> date(literal);
      case "json" -> Typed.of(json(literal), Simple.JSON);
      case "decimal" -> decimal(literal, checked(literal, "[+-]?\\d*\\.?\\d+|[+-]?\\d+\\."));
      case "time" -> simple(literal, Simple.TIME, "\\d{1,2}:\\d{1,2}(:\\d{1,2}(\\.\\d+)?)?");
      case "tinyint" -> simple(literal, Simple.TINYINT, "[+-]?\\d+");
      case "smallint" -> simple(literal, Simple.SMALLINT, "[+-]?\\d+");
      case "int", "integer" -> simple(literal, Simple.INTEGER, "[+-]?\\d+");
      case "bigint" -> simple(literal, Simple.BIGINT, "[+-]?\\d+");
      case "real" -> simple(literal, Simple.REAL, ".*");
      case "double" -> simple(literal, Simple.DOUBLE, ".*");
      case "boolean" -> simple(literal, Simple.BOOLEAN, "(?i)true|false");
      case "varchar", "char" -> text(literal, literal.getValue());
      case "uuid" -> simple(literal, Simple.UUID, "[0-9a-fA-F-]{36}");
      default -> throw Errors.at(literal, "TYPE_NOT_FOUND", "Unknown type: %s", type);
    };
  }

  private static String json(GenericLiteral literal) {
    return "CAST(%s AS JSON)".formatted(EngineText.literal(literal.getValue()));
  }

  private static Typed simple(GenericLiteral literal, Simple type, String pattern) {
    String text = EngineText.literal(checked(literal, pattern));
    return Typed.of("CAST(%s AS %s)".formatted(text, type.engine()), type);
  }

  private static String checked(GenericLiteral literal, String pattern) {
    if (!literal.getValue().strip().matches(pattern)) {
      throw invalid(literal);
    }
    return literal.getValue().strip();
  }

  private static RuntimeException invalid(GenericLiteral literal) {
    return Errors.at(
        literal,
        "INVALID_LITERAL",
        "'%s' is not a valid %s literal",
        literal.getValue(),
        literal.getType().toUpperCase(Locale.ROOT));
  }

  private static Typed date(GenericLiteral literal) {
    return simple(literal, Simple.DATE, "[+-]?\\d{4,}-\\d{1,2}-\\d{1,2}");
  }

  /// A text with a zone is a `timestamp with time zone`. The form with a T is not Trino's, but the
  /// service's documents show it beside event times.
  private static Typed moment(GenericLiteral literal, Rendering rendering) {
    String value = literal.getValue().strip();
    if (rendering.lenient() && ISO_MOMENT.matcher(value).matches()) {
      value = value.replace('T', ' ').replace("Z", "");
    }
    Matcher parts = MOMENT.matcher(value);
    if (!parts.matches()) {
      throw invalid(literal);
    }
    String local = "CAST(%s AS TIMESTAMP)".formatted(EngineText.literal(parts.group(1)));
    if (parts.group(2) == null) {
      return Typed.of(local, Simple.TIMESTAMP);
    }
    return Zones.at(local, EngineText.literal(parts.group(2)));
  }
}

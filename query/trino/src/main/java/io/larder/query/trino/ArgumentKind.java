package io.larder.query.trino;

import io.larder.query.trino.SqlType.Decimal;
import io.larder.query.trino.SqlType.Simple;
import io.larder.query.trino.SqlType.Zoned;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.StringLiteral;

/// What a function's parameter takes.
///
/// Of a type: `any`, `boolean`, `number`, `integer`, `decimal`, `varchar`, `varbinary`, `json`,
/// `array`, `map`, `row`, `date`, `timestamp`, `zoned`, `time`, `interval`, `days`; `moment` is
/// each of the three, and `local` too, given as what a clock shows.
///
/// Texts that must be literals, since DuckDB writes them differently: `unit` of a time, `step` (the
/// function that makes an interval of it), `mysql`, `joda` and `teradata` masks, `normalform`,
/// `path` into JSON, `replacement` of a regular expression. `zone` is a time zone.
///
/// `lambda(…)` with rules for its parameters' types; `entry(…)` and `pair(…)` are lambdas of two
/// parameters over one list of key and value, or of two elements.
final class ArgumentKind {
  private ArgumentKind() {}

  static boolean isLambda(String kind) {
    return kind.startsWith("lambda(") || kind.startsWith("entry(") || kind.startsWith("pair(");
  }

  static boolean accepts(String kind, SqlType type) {
    if (!type.isKnown()) {
      return true;
    }
    return switch (kind) {
      case "any" -> true;
      case "number" -> type.isNumber();
      case "integer" -> type.isInteger();
      case "decimal" -> type instanceof Decimal;
      case "array" -> type instanceof SqlType.Array;
      case "map" -> type instanceof SqlType.MapOf;
      case "row" -> type instanceof SqlType.Row;
      case "zoned" -> type instanceof Zoned;
      case "moment", "local" -> type.isMoment();
      case "interval" -> type == Simple.DAYS || type == Simple.MONTHS;
      case "days" -> type == Simple.DAYS;
      case "boolean" -> type == Simple.BOOLEAN;
      case "varbinary" -> type == Simple.VARBINARY;
      case "json" -> type == Simple.JSON || type == Simple.VARCHAR;
      case "date" -> type == Simple.DATE;
      case "time" -> type == Simple.TIME;
      case "timestamp" -> type == Simple.TIMESTAMP;
      default -> type == Simple.VARCHAR;
    };
  }

  /// The argument as the template takes it.
  static Typed convert(String kind, Expression expression, Typed value) {
    return switch (kind) {
      case "unit" -> text(Masks.unit(expression, literal(expression)), value);
      case "step" -> Typed.of(Masks.step(expression, literal(expression)), value.type());
      case "mysql" -> text(Masks.mysql(expression, literal(expression)), value);
      case "joda" -> text(Masks.joda(expression, literal(expression)), value);
      case "teradata" -> text(Masks.teradata(expression, literal(expression)), value);
      case "normalform" -> text(Masks.normalForm(expression, literal(expression)), value);
      case "path" -> text(JsonPaths.of(expression, literal(expression)), value);
      case "replacement" -> text(Masks.replacement(literal(expression)), value);
      case "local" -> Typed.of(Zones.local(value), value.type());
      case "json" ->
          value.type() == Simple.VARCHAR
              ? Typed.of("CAST(%s AS JSON)".formatted(value.sql()), Simple.JSON)
              : value;
      default -> value;
    };
  }

  private static Typed text(String text, Typed value) {
    return Typed.of(EngineText.literal(text), value.type());
  }

  private static String literal(Expression expression) {
    if (expression instanceof StringLiteral text) {
      return text.getValue();
    }
    throw Errors.notSupported(expression, "a value here that is not a literal");
  }
}

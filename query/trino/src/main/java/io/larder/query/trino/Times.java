package io.larder.query.trino;

import io.larder.query.trino.SqlType.Simple;
import io.larder.query.trino.SqlType.Zoned;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.IntervalLiteral;
import java.util.Locale;

/// Renders EXTRACT, AT TIME ZONE and the current time.
final class Times {
  private final Expressions expressions;

  Times(Expressions expressions) {
    this.expressions = expressions;
  }

  /// The same as the function of the field's name.
  Typed extract(Extract extract, Place place) {
    String field = extract.getField().name().toLowerCase(Locale.ROOT);
    Typed value = expressions.render(extract.getExpression(), place);
    return expressions.calls().apply(extract, field, value);
  }

  Typed atZone(AtTimeZone expression, Place place) {
    Typed value = expressions.render(expression.getValue(), place);
    if (expression.getTimeZone() instanceof IntervalLiteral) {
      throw Errors.notSupported(expression, "AT TIME ZONE with an interval");
    }
    String zone = expressions.render(expression.getTimeZone(), place).sql();
    return at(value, zone);
  }

  /// The same moment, shown in another zone; what has no zone is taken for UTC's.
  static Typed at(Typed value, String zone) {
    return value.type() instanceof Zoned
        ? Typed.of(value.sql(), new Zoned(zone))
        : Typed.of("timezone('UTC', %s)".formatted(Zones.local(value)), new Zoned(zone));
  }

  Typed now() {
    return Typed.of(expressions.rendering().now(), Zoned.UTC);
  }

  Typed today() {
    return Typed.of("CAST(%s AS DATE)".formatted(localNow().sql()), Simple.DATE);
  }

  Typed localNow() {
    return Typed.of("timezone('UTC', %s)".formatted(now().sql()), Simple.TIMESTAMP);
  }
}

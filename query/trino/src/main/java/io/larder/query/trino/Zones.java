package io.larder.query.trino;

import io.larder.query.trino.SqlType.Simple;
import io.larder.query.trino.SqlType.Zoned;

/// Between moments and the local time of a zone.
final class Zones {
  private Zones() {}

  /// The moment at which the clocks of a zone show this.
  ///
  /// @param zone an expression: a zone's name or an offset
  static Typed at(String local, String zone) {
    String offset = offset(zone);
    return offset.isEmpty()
        ? Typed.of("timezone(%s, %s)".formatted(zone, local), new Zoned(zone))
        : Typed.of("timezone('UTC', %s - %s)".formatted(local, offset), new Zoned(zone));
  }

  /// What the clocks of the value's zone show; without a zone, what the value says.
  static String local(Typed value) {
    if (value.type() instanceof Zoned(String zone)) {
      String offset = offset(zone);
      return offset.isEmpty()
          ? "timezone(%s, %s)".formatted(zone, value.sql())
          : "(timezone('UTC', %s) + %s)".formatted(value.sql(), offset);
    }
    return value.type() == Simple.DATE
        ? "CAST(%s AS TIMESTAMP)".formatted(value.sql())
        : value.sql();
  }

  /// A fixed offset as an interval, which DuckDB does not take for a zone.
  private static String offset(String zone) {
    String text = zone.replace("'", "");
    if (!text.matches("[+-]\\d{1,2}(:?\\d{2})?")) {
      return "";
    }
    String digits = text.substring(1).replace(":", "");
    int hours =
        Integer.parseInt(digits.length() <= 2 ? digits : digits.substring(0, digits.length() - 2));
    int minutes =
        digits.length() <= 2 ? 0 : Integer.parseInt(digits.substring(digits.length() - 2));
    int total = (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
    return "to_minutes(%d)".formatted(total);
  }
}

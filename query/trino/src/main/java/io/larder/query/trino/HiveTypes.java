package io.larder.query.trino;

import io.larder.query.trino.SqlType.Decimal;
import io.larder.query.trino.SqlType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The types of a table's columns, which are in Hive's words.
final class HiveTypes {
  private HiveTypes() {}

  /// [Simple#ANY] where it is none that is known.
  static SqlType read(String type) {
    String text = type.toLowerCase(Locale.ROOT).strip();
    int bracket = indexOfAny(text);
    String name = bracket < 0 ? text : text.substring(0, bracket).strip();
    List<String> parts =
        bracket < 0 ? List.of() : split(text.substring(bracket + 1, text.length() - 1));
    return switch (name) {
      case "boolean" -> Simple.BOOLEAN;
      case "tinyint" -> Simple.TINYINT;
      case "smallint" -> Simple.SMALLINT;
      case "int", "integer" -> Simple.INTEGER;
      case "bigint", "long" -> Simple.BIGINT;
      case "float", "real" -> Simple.REAL;
      case "double" -> Simple.DOUBLE;
      case "string", "varchar", "char" -> Simple.VARCHAR;
      case "binary", "varbinary" -> Simple.VARBINARY;
      case "date" -> Simple.DATE;
      case "timestamp" -> Simple.TIMESTAMP;
      case "timestamptz" -> SqlType.Zoned.UTC;
      default -> composed(name, parts);
    };
  }

  private static SqlType composed(String name, List<String> parts) {
    if (name.equals("decimal") && parts.size() <= 2) {
      return new Decimal(number(parts, 0, 10), number(parts, 1, 0));
    }
    if (name.equals("array") && parts.size() == 1) {
      return new SqlType.Array(read(parts.getFirst()));
    }
    if (name.equals("map") && parts.size() == 2) {
      return new SqlType.MapOf(read(parts.get(0)), read(parts.get(1)));
    }
    return name.equals("struct")
        ? new SqlType.Row(parts.stream().map(HiveTypes::field).toList())
        : Simple.ANY;
  }

  private static SqlType.Row.Field field(String text) {
    int colon = text.indexOf(':');
    return new SqlType.Row.Field(
        Optional.of(text.substring(0, Math.max(0, colon)).strip()),
        read(text.substring(colon + 1)));
  }

  private static int number(List<String> parts, int index, int otherwise) {
    return index < parts.size() ? Integer.parseInt(parts.get(index).strip()) : otherwise;
  }

  private static int indexOfAny(String text) {
    int round = text.indexOf('(');
    int angle = text.indexOf('<');
    return round < 0 || (angle >= 0 && angle < round) ? angle : round;
  }

  /// At the commas outside of brackets.
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      depth += "<(".indexOf(character) >= 0 ? 1 : ">)".indexOf(character) >= 0 ? -1 : 0;
      if (character == ',' && depth == 0) {
        parts.add(text.substring(start, index));
        start = index + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}

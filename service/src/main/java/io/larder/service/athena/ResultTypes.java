package io.larder.service.athena;

import io.larder.store.RowSink;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The query engine's types in the API's words and in Hive's.
final class ResultTypes {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");
  private static final Pattern ARRAY = Pattern.compile("(.*)\\[\\d*\\]");
  private static final int TEXT_MAX = Integer.MAX_VALUE;

  private ResultTypes() {}

  /// A column as GetQueryResults shows it.
  static ResultColumn column(RowSink.Column column) {
    String name = column.name().toLowerCase(Locale.ROOT);
    Matcher decimal = DECIMAL.matcher(column.type());
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      return new ResultColumn(name, "decimal", precision, Integer.parseInt(decimal.group(2)));
    }
    return simple(name, column.type());
  }

  private static ResultColumn simple(String name, String type) {
    return switch (type) {
      case "BOOLEAN" -> new ResultColumn(name, "boolean", 0, 0);
      case "TINYINT" -> new ResultColumn(name, "tinyint", 3, 0);
      case "SMALLINT", "UTINYINT" -> new ResultColumn(name, "smallint", 5, 0);
      case "INTEGER", "USMALLINT" -> new ResultColumn(name, "integer", 10, 0);
      case "BIGINT", "UINTEGER", "UBIGINT", "HUGEINT" -> new ResultColumn(name, "bigint", 19, 0);
      case "FLOAT" -> new ResultColumn(name, "float", 17, 0);
      case "DOUBLE" -> new ResultColumn(name, "double", 17, 0);
      case "DATE" -> new ResultColumn(name, "date", 0, 0);
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
          new ResultColumn(name, "timestamp", 3, 0);
      case "TIMESTAMP WITH TIME ZONE" -> new ResultColumn(name, "timestamp with time zone", 3, 0);
      case "TIME" -> new ResultColumn(name, "time", 3, 0);
      case "BLOB" -> new ResultColumn(name, "varbinary", 1_073_741_824, 0);
      default -> nested(name, type);
    };
  }

  private static ResultColumn nested(String name, String type) {
    if (type.endsWith("]")) {
      return new ResultColumn(name, "array", 0, 0);
    }
    if (type.startsWith("MAP(")) {
      return new ResultColumn(name, "map", 0, 0);
    }
    if (type.startsWith("STRUCT(")) {
      return new ResultColumn(name, "row", 0, 0);
    }
    return new ResultColumn(name, "varchar", TEXT_MAX, 0);
  }

  /// The type of a table's column that such values are written to, in Hive's words.
  static String hive(String type) {
    Matcher array = ARRAY.matcher(type);
    if (array.matches()) {
      return "array<" + hive(array.group(1)) + ">";
    }
    Matcher decimal = DECIMAL.matcher(type);
    if (decimal.matches()) {
      return "decimal(" + decimal.group(1) + "," + decimal.group(2) + ")";
    }
    return switch (simple("", type).type()) {
      case "integer" -> "int";
      case "timestamp with time zone" -> "timestamp";
      case "varbinary" -> "binary";
      case "varchar", "time", "map", "row" -> "string";
      case String word -> word;
    };
  }

  /// Hive's word for a type in SQL of the query engine; empty where values are written as they are.
  static String engine(String hive) {
    return switch (hive) {
      case "boolean", "tinyint", "smallint", "bigint", "double", "date", "timestamp" ->
          hive.toUpperCase(Locale.ROOT);
      case "int", "integer" -> "INTEGER";
      case "float" -> "FLOAT";
      case "string" -> "VARCHAR";
      case "binary" -> "BLOB";
      case String other when other.startsWith("decimal(") -> other.toUpperCase(Locale.ROOT);
      case String other when other.startsWith("varchar") || other.startsWith("char") -> "VARCHAR";
      default -> "";
    };
  }
}

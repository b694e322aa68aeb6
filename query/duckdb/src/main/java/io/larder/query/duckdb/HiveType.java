package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Hive's types in DuckDB's words.
final class HiveType {
  private static final int DEPTH_MAX = 20;

  private HiveType() {}

  /// @throws io.larder.model.FeatureStoreException `INVALID` where there is no such type
  static String sql(String hiveType) {
    return sql(hiveType.strip(), 0);
  }

  private static String sql(String type, int depth) {
    String folded = type.toLowerCase(Locale.ROOT);
    if (depth > DEPTH_MAX) {
      throw unknown(type);
    }
    if (folded.startsWith("array<") && folded.endsWith(">")) {
      return sql(inner(type), depth + 1) + "[]";
    }
    if (folded.startsWith("map<") && folded.endsWith(">")) {
      return "MAP("
          + parts(inner(type)).stream()
              .map(part -> sql(part, depth + 1))
              .collect(Collectors.joining(", "))
          + ")";
    }
    if (folded.startsWith("struct<") && folded.endsWith(">")) {
      return "STRUCT("
          + parts(inner(type)).stream()
              .map(part -> field(part, depth + 1))
              .collect(Collectors.joining(", "))
          + ")";
    }
    return single(type);
  }

  private static String single(String type) {
    String folded = type.toLowerCase(Locale.ROOT);
    return switch (folded.replaceFirst("\\s*\\(.*", "")) {
      case "boolean" -> "BOOLEAN";
      case "tinyint" -> "TINYINT";
      case "smallint" -> "SMALLINT";
      case "int", "integer" -> "INTEGER";
      case "bigint" -> "BIGINT";
      case "float", "real" -> "FLOAT";
      case "double", "double precision" -> "DOUBLE";
      case "string", "varchar", "char" -> "VARCHAR";
      case "binary" -> "BLOB";
      case "date" -> "DATE";
      case "timestamp" -> "TIMESTAMP";
      case "decimal" -> decimal(folded);
      default -> throw unknown(type);
    };
  }

  private static String decimal(String type) {
    if (type.equals("decimal")) {
      return "DECIMAL(10, 0)";
    }
    if (!type.matches("decimal\\s*\\(\\s*\\d{1,2}\\s*(,\\s*\\d{1,2}\\s*)?\\)")) {
      throw unknown(type);
    }
    return type.toUpperCase(Locale.ROOT);
  }

  private static String field(String part, int depth) {
    int colon = part.indexOf(':');
    if (colon < 1) {
      throw unknown(part);
    }
    return Sql.name(part.substring(0, colon).strip())
        + " "
        + sql(part.substring(colon + 1).strip(), depth);
  }

  private static String inner(String type) {
    return type.substring(type.indexOf('<') + 1, type.length() - 1);
  }

  /// Splits at the commas that are not within a part.
  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      switch (list.charAt(i)) {
        case '<', '(' -> depth++;
        case '>', ')' -> depth--;
        case ',' -> {
          if (depth == 0) {
            parts.add(list.substring(start, i).strip());
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(list.substring(start).strip());
    return parts;
  }

  private static RuntimeException unknown(String type) {
    return invalid("the column type %s is none of Hive's", Quoted.of(type));
  }
}

package io.larder.query.duckdb;

import java.util.Set;
import java.util.regex.Pattern;

/// SQL about a column of one result, or of both.
///
/// @param value the column, as an expression
/// @param type in DuckDB's words
record ComparedColumn(String value, String type) {
  private static final int TEXT_MAX = 200;
  private static final Pattern NUMBER =
      Pattern.compile("U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\\(.*\\)");
  private static final Set<String> NESTED = Set.of("STRUCT", "MAP", "UNION");

  boolean isNumber() {
    return NUMBER.matcher(type).matches();
  }

  boolean hasOrder() {
    return !CopyFormat.isList(type) && NESTED.stream().noneMatch(type::startsWith);
  }

  /// An expression as a text that is not endless.
  static String text(String expression) {
    return Sql.of(
        "CASE WHEN length(CAST($0 AS VARCHAR)) > $1 THEN left(CAST($0 AS VARCHAR), $1) || '…'"
            + " ELSE CAST($0 AS VARCHAR) END",
        expression,
        TEXT_MAX);
  }

  String text() {
    return text(value);
  }

  /// Counts of nothing, least and greatest value, mean.
  String summary() {
    return Sql.of(
        "count(*) - count($0), $1, $2, $3",
        value,
        hasOrder() ? text("min(" + value + ")") : "NULL",
        hasOrder() ? text("max(" + value + ")") : "NULL",
        isNumber() ? Sql.of("avg(CAST($0 AS DOUBLE))", value) : "NULL");
  }

  /// Whether a value differs from the other's; nothing differs from something only.
  String differsFrom(ComparedColumn other) {
    boolean directly = type.equals(other.type) || (isNumber() && other.isNumber());
    return Sql.of(
        directly
            ? "$0 IS DISTINCT FROM $1"
            : "CAST($0 AS VARCHAR) IS DISTINCT FROM CAST($1 AS VARCHAR)",
        value,
        other.value);
  }

  /// Whether values are equal; nothing equals nothing.
  String sameAs(ComparedColumn other) {
    return differsFrom(other).replace("IS DISTINCT FROM", "IS NOT DISTINCT FROM");
  }

  /// Mean and greatest distance of the other's values from these.
  String distances(ComparedColumn other) {
    if (!isNumber() || !other.isNumber()) {
      return "NULL, NULL";
    }
    String difference = Sql.of("CAST($1 AS DOUBLE) - CAST($0 AS DOUBLE)", value, other.value);
    return Sql.of("avg($0), max(abs($0))", difference);
  }
}

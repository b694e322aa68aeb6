package io.larder.query.trino;

/// Names and texts in DuckDB's SQL. Everything that a statement brings along goes through here.
final class EngineText {
  private EngineText() {}

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String literal(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }
}

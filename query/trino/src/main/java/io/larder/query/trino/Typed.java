package io.larder.query.trino;

/// An expression in DuckDB's SQL, safe to put between any two others, and its type.
record Typed(String sql, SqlType type) {
  static Typed of(String sql, SqlType type) {
    return new Typed(sql, type);
  }
}

package io.larder.query.trino;

import java.util.List;

/// What a query gives, in DuckDB's SQL.
///
/// @param sql a query without parentheses
record Relation(String sql, List<Column> columns) {
  /// @param label as it is shown; empty where the query gives it no name
  /// @param engineName as DuckDB knows it
  record Column(String label, String engineName, SqlType type) {}
}

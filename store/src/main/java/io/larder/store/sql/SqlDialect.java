package io.larder.store.sql;

/// Reads the SQL of Athena: Trino's queries and Hive's definitions.
///
/// Safe for use by many threads.
public interface SqlDialect {
  /// @param sql one statement; a semicolon may end it
  /// @throws SqlException where it is none, with the place
  SqlStatement parse(String sql);
}

package io.larder.store.sql;

import java.util.Optional;

/// Reads the SQL of Athena: Trino's queries and Hive's definitions.
///
/// Safe for use by many threads.
public interface SqlDialect {
  /// @param sql one statement; a semicolon may end it
  /// @throws SqlException where it is none, with the place
  SqlStatement parse(String sql);

  /// What a statement asks for, where it is exactly what the SDK's DatasetBuilder makes; empty for
  /// every other.
  default Optional<DatasetQuery> datasetQuery(String sql) {
    return Optional.empty();
  }
}

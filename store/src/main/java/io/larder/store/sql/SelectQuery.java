package io.larder.store.sql;

import io.larder.store.TableColumn;
import java.util.List;

/// A query within a statement.
public interface SelectQuery {
  /// The tables that it names and does not define, each place of its own.
  List<TableReference> tables();

  /// The query in the query engine's SQL.
  ///
  /// @param tables for each of [#tables()], in the same order
  /// @throws SqlException where the query is wrong against these tables, or calls what is not
  ///   supported
  Rendered render(List<BoundTable> tables);

  /// @param engineName what the engine knows it as
  record BoundTable(TableReference reference, String engineName, List<TableColumn> columns) {}

  /// @param definitions to be run before the query, see [io.larder.store.SqlQuery]
  record Rendered(String sql, List<String> definitions) {}
}

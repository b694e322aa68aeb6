package io.larder.query.duckdb;

import io.larder.store.DataFile;
import io.larder.store.FileTable;
import io.larder.store.FileTable.PartitionedFile;
import io.larder.store.HistoryTable;
import io.larder.store.QueryTable;
import io.larder.store.ValuesTable;
import java.util.List;

/// Tables as DuckDB reads them.
final class EngineTable {
  private EngineTable() {}

  /// The SELECT that gives the table's rows.
  static String select(QueryTable table) {
    return switch (table) {
      case HistoryTable history -> TableView.open(history).select();
      case FileTable files -> FileTableSql.select(files);
      case ValuesTable values -> ValuesTableSql.select(values);
    };
  }

  /// The files that are read for it.
  static List<String> paths(QueryTable table) {
    return switch (table) {
      case HistoryTable history -> history.files().stream().map(DataFile::path).toList();
      case FileTable files -> files.files().stream().map(PartitionedFile::path).toList();
      case ValuesTable _ -> List.of();
    };
  }
}

package io.larder.store.tables;

import io.larder.store.TableColumn;
import java.util.List;
import java.util.Optional;

/// A column and what is said about it.
///
/// @param type in Hive's words, see [TableColumn]
public record CatalogColumn(String name, String type, Optional<String> comment) {
  /// Without a comment.
  public CatalogColumn(String name, String type) {
    this(name, type, Optional.empty());
  }

  /// What a query sees of it.
  public TableColumn column() {
    return new TableColumn(name, type);
  }

  /// Columns without comments.
  public static List<CatalogColumn> of(List<TableColumn> columns) {
    return columns.stream().map(column -> new CatalogColumn(column.name(), column.type())).toList();
  }
}

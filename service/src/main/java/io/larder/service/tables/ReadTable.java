package io.larder.service.tables;

import io.larder.store.QueryTable;
import io.larder.store.TableColumn;
import java.util.List;

/// A table as one query reads it. Its files stay in place until this is closed, whatever
/// maintenance does meanwhile.
///
/// @param columns in their order, as a query names them
/// @param bytes that its files have
/// @param release is run when this is closed
public record ReadTable(QueryTable table, List<TableColumn> columns, long bytes, Runnable release)
    implements AutoCloseable {

  /// A table that nothing takes away.
  public ReadTable(QueryTable table, List<TableColumn> columns, long bytes) {
    this(table, columns, bytes, () -> {});
  }

  @Override
  public void close() {
    release.run();
  }
}

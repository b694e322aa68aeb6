package io.larder.service.athena;

import io.larder.service.tables.ReadTable;
import java.util.ArrayList;
import java.util.List;

/// The tables that a statement reads, held until it has ended. Used by one thread.
final class OpenTables implements AutoCloseable {
  private final List<ReadTable> tables = new ArrayList<>();

  ReadTable add(ReadTable table) {
    tables.add(table);
    return table;
  }

  @Override
  public void close() {
    tables.forEach(ReadTable::close);
    tables.clear();
  }
}

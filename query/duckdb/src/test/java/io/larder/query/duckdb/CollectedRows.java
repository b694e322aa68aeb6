package io.larder.query.duckdb;

import io.larder.store.RowSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps every row.
final class CollectedRows implements RowSink {
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  List<List<@Nullable Object>> rows() {
    return rows;
  }

  @Override
  public void columns(List<Column> columns) {
    rows.clear();
  }

  @Override
  public boolean row(List<@Nullable Object> values) {
    return rows.add(values);
  }
}

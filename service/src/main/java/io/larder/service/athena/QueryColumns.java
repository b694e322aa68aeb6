package io.larder.service.athena;

import io.larder.service.athena.QueryPlanner.PlannedQuery;
import io.larder.store.QueryEngine;
import io.larder.store.RowSink;
import io.larder.store.tables.CatalogColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The columns that a query would give.
final class QueryColumns implements RowSink {
  private final List<CatalogColumn> columns = new ArrayList<>();

  private QueryColumns() {}

  /// Asks the engine, without reading a row.
  static List<CatalogColumn> of(PlannedQuery planned, QueryEngine engine) {
    QueryColumns sink = new QueryColumns();
    engine.query(planned.within("SELECT * FROM ", " AS q LIMIT 0").query(), sink);
    return sink.columns;
  }

  @Override
  public void columns(List<Column> engineColumns) {
    engineColumns.forEach(column ->
        columns.add(
            new CatalogColumn(
                column.name().toLowerCase(Locale.ROOT), ResultTypes.hive(column.type()))));
  }

  @Override
  public boolean row(List<@Nullable Object> values) {
    return false;
  }
}

package io.larder.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a query's result row by row.
public interface RowSink {
  /// Called once, before the first row.
  void columns(List<Column> columns);

  /// A row's values: null, String, Long, Double, Boolean, BigDecimal or BigInteger, and lists of
  /// these; all else as text, times in ISO-8601.
  ///
  /// @return false where no more rows are wanted
  boolean row(List<@Nullable Object> values);

  /// @param type in the engine's own words
  record Column(String name, String type) {}
}

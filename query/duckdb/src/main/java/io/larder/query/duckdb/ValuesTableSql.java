package io.larder.query.duckdb;

import io.larder.store.TableColumn;
import io.larder.store.ValuesTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table of values at hand as a SELECT.
final class ValuesTableSql {
  private ValuesTableSql() {}

  static String select(ValuesTable table) {
    if (table.rows().isEmpty()) {
      return "SELECT "
          + row(table.columns(), table.columns().stream().map(_ -> "NULL").toList())
          + " WHERE false";
    }
    return table.rows().stream()
        .map(row ->
            "SELECT " + row(table.columns(), row.stream().map(ValuesTableSql::text).toList()))
        .collect(Collectors.joining(" UNION ALL "));
  }

  private static String row(List<TableColumn> columns, List<String> values) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> cast(columns.get(i), values.get(i)))
        .collect(Collectors.joining(", "));
  }

  private static String cast(TableColumn column, String value) {
    return "CAST("
        + value
        + " AS "
        + HiveType.sql(column.type())
        + ") AS "
        + Sql.name(column.name());
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case Boolean truth -> truth.toString();
      case Long number -> number.toString();
      case Double number -> Sql.literal(number.toString());
      default -> Sql.literal(value.toString());
    };
  }
}

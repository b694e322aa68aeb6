package io.larder.query.duckdb;

import io.larder.store.RowSink.Column;
import io.larder.store.result.ResultDifference.ColumnSummary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A result as a table `a` or `b`: `row`, from 1, then its columns as `c0`, `c1`, …
record ComparedTable(String alias, List<Column> columns) {
  static ComparedTable load(String alias, ResultScan scan, Sandbox sandbox) throws SQLException {
    String values =
        IntStream.range(0, scan.columns().size())
            .mapToObj(i -> ", " + scan.values().get(i) + " AS c" + i)
            .collect(Collectors.joining());
    sandbox.execute(
        Sql.of(
            "CREATE TEMP TABLE $0 AS SELECT row_number() OVER () AS row$1 FROM $2",
            alias,
            values,
            scan.source()));
    return new ComparedTable(alias, scan.columns());
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  Optional<ComparedColumn> column(String name) {
    int place = names().indexOf(name);
    return place < 0 ? Optional.empty() : Optional.of(column(place));
  }

  private ComparedColumn column(int place) {
    return new ComparedColumn(alias + ".c" + place, columns.get(place).type());
  }

  /// The table with `n`: the row's place among those with its key; of all where there is none.
  String numbered(List<String> keys) {
    if (keys.isEmpty()) {
      return Sql.of("(SELECT *, row AS n FROM $0)", alias);
    }
    String partition =
        keys.stream().map(key -> "c" + names().indexOf(key)).collect(Collectors.joining(", "));
    return Sql.of(
        "(SELECT *, row_number() OVER (PARTITION BY $1 ORDER BY row) AS n FROM $0)",
        alias,
        partition);
  }

  List<ColumnSummary> summaries(Sandbox sandbox) throws SQLException {
    String aggregates =
        IntStream.range(0, columns.size())
            .mapToObj(i -> column(i).summary())
            .collect(Collectors.joining(", "));
    List<@Nullable Object> row =
        sandbox.rows(Sql.of("SELECT $0 FROM $1", aggregates, alias)).getFirst();
    List<ColumnSummary> summaries = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      summaries.add(DifferenceJson.summary(columns.get(i).type(), row.subList(4 * i, 4 * i + 4)));
    }
    return summaries;
  }
}

package io.larder.query.duckdb;

import io.larder.store.RowSink.Column;
import io.larder.store.result.ResultFile;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A result's file as a query: its rows in their order, each value in its own type.
///
/// @param values expressions over the source, one for each column
/// @param source what comes after FROM
record ResultScan(List<Column> columns, List<String> values, String source) {
  static ResultScan open(ResultFile file, Sandbox sandbox) throws SQLException {
    return switch (file.format()) {
      case CSV -> csv(file, sandbox);
      case PARQUET -> parquet(file, sandbox);
    };
  }

  private static ResultScan parquet(ResultFile file, Sandbox sandbox) throws SQLException {
    String source =
        Sql.of("read_parquet($0, hive_partitioning = false)", Sql.literal(file.path().toString()));
    List<Column> columns =
        sandbox.rows("DESCRIBE SELECT * FROM " + source).stream()
            .map(row -> new Column(String.valueOf(row.get(0)), String.valueOf(row.get(1))))
            .toList();
    return new ResultScan(
        columns, columns.stream().map(column -> Sql.name(column.name())).toList(), source);
  }

  private static ResultScan csv(ResultFile file, Sandbox sandbox) throws SQLException {
    List<Column> columns =
        file.columns().isEmpty()
            ? CsvScan.names(file.path(), sandbox).stream()
                .map(name -> new Column(name, "VARCHAR"))
                .toList()
            : file.columns();
    List<String> values =
        IntStream.range(0, columns.size())
            .mapToObj(i -> valueOfText("c" + i, columns.get(i).type()))
            .toList();
    return new ResultScan(columns, values, CsvScan.of(file.path(), columns.size()));
  }

  /// Lists are JSON texts; what is none is a list in DuckDB's own form.
  private static String valueOfText(String text, String type) {
    if (type.equals("VARCHAR")) {
      return text;
    }
    return CopyFormat.isList(type)
        ? Sql.of(
            "CASE WHEN json_valid($0) THEN CAST(CAST($0 AS JSON) AS $1) ELSE CAST($0 AS $1) END",
            text,
            type)
        : Sql.of("CAST($0 AS $1)", text, type);
  }

  /// The columns under their own names.
  String select() {
    return select(i -> values.get(i));
  }

  /// Other values under the columns' names.
  String select(IntFunction<String> value) {
    return IntStream.range(0, columns.size())
            .mapToObj(i -> value.apply(i) + " AS " + Sql.name(columns.get(i).name()))
            .collect(Collectors.joining(", ", "SELECT ", " FROM "))
        + source;
  }
}

package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import io.larder.store.JoinProgress;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.Lookup;
import io.larder.store.PointInTimeJoin.SelectedFeature;
import io.larder.store.PointInTimeReport;
import io.larder.store.PointInTimeReport.LookupReport;
import io.larder.store.RowSink.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A point-in-time join from the file of rows to the file of the result.
final class JoinRun {
  private final PointInTimeJoin join;
  private final String output;
  private final Sandbox sandbox;
  private final JoinProgress progress;

  JoinRun(PointInTimeJoin join, String output, Sandbox sandbox, JoinProgress progress) {
    this.join = join;
    this.output = output;
    this.sandbox = sandbox;
    this.progress = progress;
  }

  PointInTimeReport run() throws SQLException {
    checkFeatures();
    RowsTable rows = RowsTable.load(join.rows(), sandbox);
    checkOutputNames(rows);
    Moments moments = Moments.create(join, rows, sandbox);
    List<LookupReport> reports = new ArrayList<>();
    for (int i = 0; i < join.lookups().size(); i++) {
      Lookup lookup = join.lookups().get(i);
      progress.lookupBegins(i);
      reports.add(new LookupRun(i, lookup, moments, sandbox).run(join.strategy()));
    }
    sandbox.execute("DROP TABLE moments");
    progress.writingBegins();
    return new PointInTimeReport(moments.rowCount(), write(rows), List.copyOf(reports));
  }

  private void checkFeatures() {
    for (Lookup lookup : join.lookups()) {
      for (SelectedFeature feature : lookup.features()) {
        if (lookup.table().schema().column(feature.feature().value()).isEmpty()) {
          throw invalid(
              "table %s has no feature %s",
              Quoted.of(lookup.table().name()), Quoted.of(feature.feature().value()));
        }
      }
    }
  }

  private void checkOutputNames(RowsTable rows) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(rows.names());
    for (Lookup lookup : join.lookups()) {
      for (SelectedFeature feature : lookup.features()) {
        if (!names.add(feature.outputName())) {
          throw invalid(
              "the result would have two columns %s (letter case aside)",
              Quoted.of(feature.outputName()));
        }
      }
    }
  }

  /// @return the columns as a Parquet file has them
  private List<Column> write(RowsTable rows) throws SQLException {
    List<ResultColumn> columns = columns(rows);
    String joined = joined();
    List<Column> described = described(columns, joined);
    String expressions =
        IntStream.range(0, columns.size())
            .mapToObj(i -> inFile(columns.get(i), described.get(i)))
            .collect(Collectors.joining(", "));
    sandbox.execute(
        Sql.of(
            "COPY (SELECT $0 FROM $1 ORDER BY s.rn) TO $2 ($3)",
            expressions,
            joined,
            Sql.literal(output),
            CopyFormat.options(join.format())));
    return described;
  }

  private List<ResultColumn> columns(RowsTable rows) throws SQLException {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 0; i < rows.names().size(); i++) {
      columns.add(rowColumn(rows.names().get(i), i));
    }
    for (int i = 0; i < join.lookups().size(); i++) {
      List<SelectedFeature> features = join.lookups().get(i).features();
      for (int j = 0; j < features.size(); j++) {
        String value = "l" + i + ".f" + j;
        columns.add(new ResultColumn(features.get(j).outputName(), value, value));
      }
    }
    return columns;
  }

  private String joined() {
    StringBuilder joined = new StringBuilder("source s");
    for (int i = 0; i < join.lookups().size(); i++) {
      joined.append(
          Sql.of(" LEFT JOIN (FROM features$0 WHERE NOT deleted) l$0 ON l$0.rn = s.rn", i));
    }
    return joined.toString();
  }

  private List<Column> described(List<ResultColumn> columns, String joined) throws SQLException {
    String typed = columns.stream().map(ResultColumn::typedAs).collect(Collectors.joining(", "));
    return sandbox.rows(Sql.of("DESCRIBE SELECT $0 FROM $1", typed, joined)).stream()
        .map(row -> new Column(String.valueOf(row.get(0)), String.valueOf(row.get(1))))
        .toList();
  }

  /// The texts of a CSV file are numbers where nothing is lost by it; in a CSV file they come back
  /// as they were.
  private ResultColumn rowColumn(String name, int column) throws SQLException {
    String plain = "s.c" + column;
    String typed =
        join.rows().format() == Format.CSV ? NumberColumn.of("c" + column, sandbox) : plain;
    return new ResultColumn(name, typed, join.format() == Format.CSV ? plain : typed);
  }

  private String inFile(ResultColumn column, Column described) {
    return Sql.of(
        "$0 AS $1",
        CopyFormat.value(join.format(), column.written(), described.type()),
        Sql.name(column.name()));
  }

  /// A column of the result.
  ///
  /// @param typed the value in its own type
  /// @param written the value that goes into the file
  private record ResultColumn(String name, String typed, String written) {
    String typedAs() {
      return typed + " AS " + Sql.name(name);
    }
  }
}

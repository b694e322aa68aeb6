package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureSchema;
import io.larder.model.Quoted;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.Lookup;
import io.larder.store.PointInTimeJoin.SelectedFeature;
import io.larder.store.PointInTimeReport;
import io.larder.store.PointInTimeReport.LookupReport;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A point-in-time join from the file of rows to the file of the result.
final class JoinRun {
  private final PointInTimeJoin join;
  private final String output;
  private final Sandbox sandbox;

  JoinRun(PointInTimeJoin join, String output, Sandbox sandbox) {
    this.join = join;
    this.output = output;
    this.sandbox = sandbox;
  }

  PointInTimeReport run() throws SQLException {
    checkFeatures();
    RowsTable rows = RowsTable.load(join.rows(), sandbox);
    checkOutputNames(rows);
    Moments moments = Moments.create(join, rows, sandbox);
    List<LookupReport> reports = new ArrayList<>();
    for (int i = 0; i < join.lookups().size(); i++) {
      Lookup lookup = join.lookups().get(i);
      reports.add(new LookupRun(i, lookup, moments, sandbox).run(join.strategy()));
    }
    sandbox.execute("DROP TABLE moments");
    write(rows);
    return new PointInTimeReport(moments.rowCount(), List.copyOf(reports));
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

  private void write(RowsTable rows) throws SQLException {
    List<String> columns = new ArrayList<>();
    StringBuilder joins = new StringBuilder();
    for (int i = 0; i < rows.names().size(); i++) {
      columns.add(rowColumn(i) + " AS " + Sql.name(rows.names().get(i)));
    }
    for (int i = 0; i < join.lookups().size(); i++) {
      List<SelectedFeature> features = join.lookups().get(i).features();
      for (int j = 0; j < features.size(); j++) {
        columns.add(featureColumn(i, j) + " AS " + Sql.name(features.get(j).outputName()));
      }
      joins.append(
          Sql.of(" LEFT JOIN (FROM features$0 WHERE NOT deleted) l$0 ON l$0.rn = s.rn", i));
    }
    sandbox.execute(
        Sql.of(
            "COPY (SELECT $0 FROM source s$1 ORDER BY s.rn) TO $2 ($3)",
            String.join(", ", columns),
            joins,
            Sql.literal(output),
            options()));
  }

  /// The texts of a CSV file become numbers in a Parquet file where nothing is lost by it.
  private String rowColumn(int column) throws SQLException {
    boolean typed = join.format() == Format.PARQUET && join.rows().format() == Format.CSV;
    return typed ? NumberColumn.of("c" + column, sandbox) : "s.c" + column;
  }

  /// In a CSV file a collection is its JSON text: `["a","b"]`.
  private String featureColumn(int lookup, int feature) {
    Lookup asked = join.lookups().get(lookup);
    FeatureSchema schema = asked.table().schema();
    int column = schema.column(asked.features().get(feature).feature().value()).orElseThrow();
    String value = "l" + lookup + ".f" + feature;
    return join.format() == Format.CSV && schema.feature(column).collection().isPresent()
        ? "to_json(" + value + ")"
        : value;
  }

  private String options() {
    return switch (join.format()) {
      case CSV -> "FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', NULLSTR '', USE_TMP_FILE false";
      case PARQUET -> "FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false";
    };
  }
}

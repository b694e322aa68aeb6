package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.store.PointInTimeJoin.RowFile;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The rows of a training set as the table `source`: `rn`, the row's number from 0, then the file's
/// columns as `c0`, `c1`, … Under their own names they could clash with ours.
///
/// @param types SQL types; those of a CSV file are all `VARCHAR`, so that its texts stay as they
///   are
record RowsTable(List<String> names, List<String> types) {
  static RowsTable load(RowFile file, Sandbox sandbox) throws SQLException {
    if (!Files.isReadable(file.path())) {
      throw invalid("the file of rows %s cannot be read", Quoted.of(name(file)));
    }
    try {
      return switch (file.format()) {
        case CSV -> loadCsv(file, sandbox);
        case PARQUET -> loadParquet(file, sandbox);
      };
    } catch (SQLException failure) {
      throw unreadable(file, failure, sandbox);
    }
  }

  private static RowsTable loadCsv(RowFile file, Sandbox sandbox) throws SQLException {
    List<String> names = CsvScan.names(file.path(), sandbox);
    if (names.isEmpty()) {
      throw invalid("the file of rows %s has no header line", Quoted.of(name(file)));
    }
    checkNames(names);
    return create(
        names, CsvScan.columns(names.size()), CsvScan.of(file.path(), names.size()), sandbox);
  }

  private static RowsTable loadParquet(RowFile file, Sandbox sandbox) throws SQLException {
    String scan =
        Sql.of("read_parquet($0, hive_partitioning = false)", Sql.literal(file.path().toString()));
    List<String> names = new ArrayList<>();
    sandbox
        .rows("DESCRIBE SELECT * FROM " + scan)
        .forEach(row -> names.add(String.valueOf(row.getFirst())));
    checkNames(names);
    return create(names, names.stream().map(Sql::name).toList(), scan, sandbox);
  }

  private static RowsTable create(
      List<String> names, List<String> expressions, String scan, Sandbox sandbox)
      throws SQLException {
    String columns =
        IntStream.range(0, names.size())
            .mapToObj(i -> expressions.get(i) + " AS c" + i)
            .collect(Collectors.joining(", "));
    sandbox.execute(
        Sql.of(
            "CREATE TEMP TABLE source AS SELECT row_number() OVER () - 1 AS rn, $0 FROM $1",
            columns,
            scan));
    List<String> types = new ArrayList<>();
    sandbox.rows("DESCRIBE source").forEach(row -> types.add(String.valueOf(row.get(1))));
    return new RowsTable(names, List.copyOf(types.subList(1, types.size())));
  }

  private static void checkNames(List<String> names) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : names) {
      if (name.isEmpty()) {
        throw invalid("the rows have a column without a name");
      }
      if (!seen.add(name)) {
        throw invalid("the rows have two columns %s (letter case aside)", Quoted.of(name));
      }
    }
  }

  /// The place of the column.
  ///
  /// @throws FeatureStoreException `INVALID` where there is none with exactly this name
  int column(String name) {
    int column = names.indexOf(name);
    if (column < 0) {
      throw invalid(
          "the rows have no column %s; they have: %s", Quoted.of(name), String.join(", ", names));
    }
    return column;
  }

  private static FeatureStoreException unreadable(
      RowFile file, SQLException failure, Sandbox sandbox) {
    FeatureStoreException translated = DuckDbErrors.ofOwnStatement(failure);
    if (sandbox.isCancelled() || translated.kind() == ErrorKind.LIMIT_EXCEEDED) {
      return translated;
    }
    String message = String.valueOf(failure.getMessage());
    return invalid(
        "the rows cannot be read as %s: %s",
        file.format(), message.replace(file.path().toString(), name(file)));
  }

  private static String name(RowFile file) {
    return String.valueOf(file.path().getFileName());
  }
}

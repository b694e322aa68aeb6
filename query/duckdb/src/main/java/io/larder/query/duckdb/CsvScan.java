package io.larder.query.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A CSV file with a header line, as texts: nothing is guessed. Its columns are `c0`, `c1`, … since
/// their own names need not be distinct.
final class CsvScan {
  private static final String OPTIONS =
      "delim = ',', quote = '\"', escape = '\"', comment = '', all_varchar = true,"
          + " allow_quoted_nulls = false, null_padding = false";

  private CsvScan() {}

  /// The names of the header line; none where the file is empty.
  static List<String> names(Path file, Sandbox sandbox) throws SQLException {
    List<List<@Nullable Object>> first =
        sandbox.rows(
            Sql.of("FROM read_csv($0, $1, header = false) LIMIT 1", literal(file), OPTIONS));
    List<String> names = new ArrayList<>();
    for (List<@Nullable Object> header : first) {
      header.forEach(name -> names.add(name == null ? "" : name.toString()));
    }
    return names;
  }

  /// What comes after FROM.
  static String of(Path file, int columnCount) {
    return Sql.of(
        "read_csv($0, $1, header = true, names = $2)",
        literal(file),
        OPTIONS,
        Sql.list(columns(columnCount)));
  }

  /// `c0`, `c1`, …
  static List<String> columns(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
  }

  private static String literal(Path file) {
    return Sql.literal(file.toString());
  }
}

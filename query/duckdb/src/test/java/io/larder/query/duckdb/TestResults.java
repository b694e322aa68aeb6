package io.larder.query.duckdb;

import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.RowSink.Column;
import io.larder.store.result.ResultFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Results of any SELECT, and what is in their files.
final class TestResults {
  private TestResults() {}

  static ResultFile parquet(Path path, String select) {
    rows("COPY (" + select + ") TO '" + path + "' (FORMAT parquet)", 0);
    return new ResultFile(path, Format.PARQUET, List.of());
  }

  static List<Column> columns(Path parquet) {
    return rows("DESCRIBE FROM '" + parquet + "'", 2).stream()
        .map(row -> new Column(row.get(0), row.get(1)))
        .toList();
  }

  /// Each row as a text.
  static List<String> rows(Path parquet) {
    return rows("FROM '" + parquet + "'", columns(parquet).size()).stream()
        .map(List::toString)
        .toList();
  }

  private static List<List<String>> rows(String sql, int columnCount) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      List<List<String>> rows = new ArrayList<>();
      if (!statement.execute(sql) || columnCount == 0) {
        return rows;
      }
      ResultSet result = statement.getResultSet();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columnCount; column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}

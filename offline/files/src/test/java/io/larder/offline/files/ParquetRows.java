package io.larder.offline.files;

import io.larder.store.DataFile;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Reads Parquet files through a DuckDB database of its own.
public final class ParquetRows {
  /// Kept open for all tests: to open a database takes longer than most queries.
  private static final DuckDBConnection DATABASE = database();

  private ParquetRows() {}

  public static List<Map<String, @Nullable Object>> read(List<DataFile> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    String paths =
        files.stream()
            .map(file -> "'" + file.path().replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    return query(
        "SELECT * FROM read_parquet(" + paths + ", union_by_name=true, hive_partitioning=false)");
  }

  public static List<Map<String, @Nullable Object>> query(String sql) {
    try (Connection connection = DATABASE.duplicate();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row(result));
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private static Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
      row.put(result.getMetaData().getColumnName(column), value(result, column));
    }
    return row;
  }

  private static @Nullable Object value(ResultSet result, int column) throws SQLException {
    return switch (result.getObject(column)) {
      case Timestamp _ -> result.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
      case Array list -> Arrays.asList((Object[]) list.getArray());
      case null, default -> result.getObject(column);
    };
  }

  private static DuckDBConnection database() {
    try {
      return DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}

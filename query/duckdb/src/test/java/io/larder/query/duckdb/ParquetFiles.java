package io.larder.query.duckdb;

import io.larder.model.FeatureDefinition;
import io.larder.store.DataFile;
import io.larder.store.testkit.PointInTimeRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes data files as the offline store does.
final class ParquetFiles {
  private ParquetFiles() {}

  static DataFile write(
      Path path, List<FeatureDefinition> features, List<PointInTimeRecord> records) {
    String columns =
        features.stream()
            .map(f -> Sql.name(f.name().value()) + " " + TableView.sqlType(f))
            .collect(Collectors.joining(", "));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE t ("
              + columns
              + ", write_time TIMESTAMP, api_invocation_time TIMESTAMP, is_deleted BOOLEAN)");
      if (!records.isEmpty()) {
        statement.execute("INSERT INTO t VALUES " + rows(records));
      }
      statement.execute("COPY t TO " + Sql.literal(path.toString()) + " (FORMAT parquet)");
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    return new DataFile(path.toString(), "", path.toFile().length(), records.size());
  }

  private static String rows(List<PointInTimeRecord> records) {
    return records.stream().map(ParquetFiles::row).collect(Collectors.joining(", "));
  }

  private static String row(PointInTimeRecord record) {
    String values =
        record.values().stream().map(ParquetFiles::value).collect(Collectors.joining(", "));
    return "(%s, %s, %s, %s)"
        .formatted(values, time(record.written()), time(record.invoked()), record.deleted());
  }

  private static String value(@Nullable Object value) {
    return switch (value) {
      case String text -> Sql.literal(text);
      case List<?> list ->
          list.stream().map(ParquetFiles::value).collect(Collectors.joining(", ", "[", "]"));
      case null, default -> String.valueOf(value);
    };
  }

  private static String time(Instant time) {
    return "make_timestamp(%d)"
        .formatted(time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
  }
}

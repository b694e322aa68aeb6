package io.larder.cli.ingest;

import io.larder.model.FeatureType;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// A Parquet file, read by DuckDB as texts. Moments come out in UTC, lists as JSON.
final class ParquetRows implements RowSource {
  private final Connection connection;
  private final Statement statement;
  private final ResultSet rows;
  private final Map<String, String> types;
  private final List<String> columns;
  private final long rowCount;
  private long position;

  /// A Parquet file as a table of a database of its own.
  ///
  /// @param types the columns' types by their names
  record Table(DuckDBConnection connection, String scan, Map<String, String> types, long rowCount) {
    List<String> columns() {
      return List.copyOf(types.keySet());
    }

    /// All columns as texts, for a SELECT.
    String asTexts() {
      return types.entrySet().stream()
          .map(column -> asText(quoted(column.getKey()), column.getValue()))
          .collect(Collectors.joining(", "));
    }
  }

  static Table table(Path file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("memory_limit", "512MB");
    settings.setProperty("threads", "2");
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
    String scan = "read_parquet('" + file.toString().replace("'", "''") + "')";
    try (Statement statement = connection.createStatement()) {
      return new Table(connection, scan, types(statement, scan), count(statement, scan));
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  static ParquetRows open(Path file) throws IOException {
    try {
      return new ParquetRows(table(file));
    } catch (SQLException e) {
      throw new IOException(firstLine(e), e);
    }
  }

  private ParquetRows(Table table) throws SQLException {
    this.connection = table.connection();
    this.statement = connection.createStatement();
    this.rowCount = table.rowCount();
    this.types = table.types();
    this.columns = table.columns();
    this.rows = statement.executeQuery("SELECT " + table.asTexts() + " FROM " + table.scan());
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    try {
      return rows.next() ? row() : null;
    } catch (SQLException e) {
      throw new IOException(firstLine(e), e);
    }
  }

  @Override
  public Optional<FeatureType> declaredType(String column) {
    return Optional.ofNullable(types.get(column)).flatMap(ParquetRows::featureType);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long size() {
    return rowCount;
  }

  @Override
  public void close() throws IOException {
    try (Connection _ = connection;
        Statement _ = statement) {
      rows.close();
    } catch (SQLException e) {
      throw new IOException(firstLine(e), e);
    }
  }

  private SourceRow.Values row() throws SQLException {
    position++;
    List<@Nullable String> values = new ArrayList<>(columns.size());
    for (int i = 1; i <= columns.size(); i++) {
      values.add(rows.getString(i));
    }
    return new SourceRow.Values(position, columns, values);
  }

  private static long count(Statement statement, String table) throws SQLException {
    try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
      count.next();
      return count.getLong(1);
    }
  }

  private static Map<String, String> types(Statement statement, String table) throws SQLException {
    Map<String, String> found = new LinkedHashMap<>();
    try (ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
      while (described.next()) {
        found.put(described.getString(1), described.getString(2));
      }
    }
    return found;
  }

  private static String asText(String column, String type) {
    if (isList(type)) {
      return "CAST(to_json(" + column + ") AS VARCHAR)";
    }
    return type.equals("TIMESTAMP WITH TIME ZONE")
        ? "CAST(make_timestamp(epoch_us(" + column + ")) AS VARCHAR)"
        : "CAST(" + column + " AS VARCHAR)";
  }

  private static String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  private static boolean isList(String type) {
    return type.endsWith("]");
  }

  /// Empty for integers that may or may not fit into 64 bits: the values decide. Of a list, the
  /// type of its elements.
  private static Optional<FeatureType> featureType(String type) {
    return switch (isList(type) ? type.substring(0, type.lastIndexOf('[')) : type) {
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
          Optional.of(FeatureType.INTEGRAL);
      case "FLOAT", "DOUBLE" -> Optional.of(FeatureType.FRACTIONAL);
      case "UBIGINT", "HUGEINT", "UHUGEINT" -> Optional.empty();
      default ->
          Optional.of(type.startsWith("DECIMAL") ? FeatureType.FRACTIONAL : FeatureType.STRING);
    };
  }

  static String firstLine(SQLException e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse("");
  }
}

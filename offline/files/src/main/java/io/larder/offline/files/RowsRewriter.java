package io.larder.offline.files;

import io.larder.store.Cancellation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes rows of files into another file, in a DuckDB instance of its own, so that a commit never
/// finds the memory taken. One thread: the rest of the machine is for those who wait.
public final class RowsRewriter implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(RowsRewriter.class);
  private static final String MEMORY_LIMIT = "512MB";

  private final Connection connection;
  private final Cancellation cancellation;
  private volatile @Nullable Statement running;

  private RowsRewriter(Connection connection, Cancellation cancellation) {
    this.connection = connection;
    this.cancellation = cancellation;
  }

  public static RowsRewriter open(Path temporaryFolder, Cancellation cancellation)
      throws SQLException {
    Properties properties = new Properties();
    properties.put("memory_limit", MEMORY_LIMIT);
    properties.put("threads", "1");
    properties.put("temp_directory", temporaryFolder.toString());
    properties.put("preserve_insertion_order", "true");
    properties.put("autoinstall_known_extensions", "false");
    properties.put("autoload_known_extensions", "false");
    RowsRewriter rewriter =
        new RowsRewriter(DriverManager.getConnection("jdbc:duckdb:", properties), cancellation);
    cancellation.onRequest(rewriter::cancel);
    return rewriter;
  }

  /// Writes the rows of a SELECT.
  ///
  /// @param fieldIds by the names of the SELECT's columns
  public WrittenFile write(String select, Map<String, FieldId> fieldIds, Path target)
      throws SQLException {
    if (cancellation.isRequested()) {
      throw new SQLException("it was asked to stop");
    }
    String ids =
        fieldIds.entrySet().stream()
            .map(column -> name(column.getKey()) + ": " + column.getValue().sql())
            .collect(Collectors.joining(", "));
    String copy =
        "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, RETURN_STATS, %s)"
            .formatted(select, literal(target.toString()), "FIELD_IDS {" + ids + "}");
    try (Statement statement = connection.createStatement()) {
      running = statement;
      try (ResultSet result = statement.executeQuery(copy)) {
        result.next();
        return FileStatistics.of(result);
      }
    } finally {
      running = null;
    }
  }

  /// Whether each file has numbers for its columns.
  public boolean haveFieldIds(List<Path> files) throws SQLException {
    String numbered =
        "SELECT count(DISTINCT file_name) FROM parquet_schema(%s) WHERE field_id IS NOT NULL"
            .formatted(list(files));
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(numbered)) {
      result.next();
      return result.getLong(1) == files.size();
    }
  }

  /// Paths as a list of SQL.
  public static String list(List<Path> files) {
    return files.stream()
        .map(file -> literal(file.toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /// A column's name in SQL.
  public static String name(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  /// A text in SQL.
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private void cancel() {
    Statement statement = running;
    if (statement == null) {
      return;
    }
    try {
      statement.cancel();
    } catch (SQLException ended) {
      LOGGER.debug("A statement had ended before it was cancelled", ended);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

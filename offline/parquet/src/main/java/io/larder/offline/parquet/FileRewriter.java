package io.larder.offline.parquet;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureSchema;
import io.larder.offline.files.RowAppender;
import io.larder.store.Cancellation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes one Parquet file of several, in a DuckDB instance of its own, so that a commit never finds
/// the memory taken. One thread: the rest of the machine is for those who wait.
///
/// The rows are in the order of identifier, second of the event time, and then as they were: file
/// by file, row by row. Sorting by the second and no finer keeps all rows in order that a join may
/// take for equal, however their times are written.
final class FileRewriter implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(FileRewriter.class);
  private static final String MEMORY_LIMIT = "512MB";

  private final Connection connection;
  private final Cancellation cancellation;
  private volatile @Nullable Statement running;

  private FileRewriter(Connection connection, Cancellation cancellation) {
    this.connection = connection;
    this.cancellation = cancellation;
  }

  static FileRewriter open(Path temporaryFolder, Cancellation cancellation) throws SQLException {
    Properties properties = new Properties();
    properties.put("memory_limit", MEMORY_LIMIT);
    properties.put("threads", "1");
    properties.put("temp_directory", temporaryFolder.toString());
    properties.put("preserve_insertion_order", "true");
    properties.put("autoinstall_known_extensions", "false");
    properties.put("autoload_known_extensions", "false");
    FileRewriter rewriter =
        new FileRewriter(DriverManager.getConnection("jdbc:duckdb:", properties), cancellation);
    cancellation.onRequest(rewriter::cancel);
    return rewriter;
  }

  /// What came out.
  ///
  /// @param firstWritten the least `write_time`, in microseconds; null where no row has one
  record Result(long rows, @Nullable Long firstWritten, @Nullable Long lastWritten) {}

  Result rewrite(FeatureSchema schema, List<Path> sources, Path target) throws SQLException {
    if (cancellation.isRequested()) {
      throw new SQLException("it was asked to stop");
    }
    try (Statement statement = connection.createStatement()) {
      running = statement;
      statement.execute(copy(schema, sources, target));
    } finally {
      running = null;
    }
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(measure(target))) {
      result.next();
      return new Result(result.getLong(1), number(result, 2), number(result, 3));
    }
  }

  private static @Nullable Long number(ResultSet result, int column) throws SQLException {
    long number = result.getLong(column);
    return result.wasNull() ? null : number;
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

  private static String copy(FeatureSchema schema, List<Path> sources, Path target) {
    return "COPY (SELECT "
        + schema.features().stream()
            .map(feature -> column(feature) + ", ")
            .collect(Collectors.joining())
        + "api_invocation_time, write_time, is_deleted FROM "
        + scan(schema, sources)
        + " ORDER BY "
        + column(schema.feature(schema.identifierColumn()))
        + ", "
        + second(schema)
        + ", file_index, file_row_number) TO "
        + literal(target.toString())
        + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)";
  }

  private static String measure(Path target) {
    return "SELECT count(*), epoch_us(min(write_time)), epoch_us(max(write_time)) FROM read_parquet("
        + literal(target.toString())
        + ")";
  }

  /// The types are told, not asked: an older file lacks features that came later.
  private static String scan(FeatureSchema schema, List<Path> sources) {
    return "read_parquet(["
        + sources.stream().map(path -> literal(path.toString())).collect(Collectors.joining(", "))
        + "], schema = MAP {"
        + schema.features().stream()
            .map(feature -> entry(feature.name().value(), RowAppender.columnType(feature)) + ", ")
            .collect(Collectors.joining())
        + entry("api_invocation_time", "TIMESTAMP")
        + ", "
        + entry("write_time", "TIMESTAMP")
        + ", "
        + entry("is_deleted", "BOOLEAN")
        + "}, hive_partitioning = false)";
  }

  private static String entry(String name, String type) {
    String text = literal(name);
    return text + ": {name: " + text + ", type: '" + type + "', default_value: NULL}";
  }

  private static String second(FeatureSchema schema) {
    String column = column(schema.feature(schema.eventTimeColumn()));
    return switch (schema.eventTimeFormat()) {
      case ISO_8601 -> "left(" + column + ", 19)";
      case UNIX_SECONDS -> "floor(" + column + ")";
    };
  }

  private static String column(FeatureDefinition feature) {
    return '"' + feature.name().value() + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

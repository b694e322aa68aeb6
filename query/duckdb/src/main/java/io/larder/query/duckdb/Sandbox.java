package io.larder.query.duckdb;

import io.larder.model.FeatureStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A DuckDB instance of its own for one query or join: in memory, with a private folder to spill
/// into, closed to all files but the planned ones. Opening one takes about three milliseconds.
///
/// The settings that close it belong to the instance and not to a connection; that is why instances
/// are not shared.
final class Sandbox implements AutoCloseable {
  private static final long THREAD_MEMORY_BYTES = 128L << 20;

  private final Connection connection;
  private final Path folder;
  private volatile @Nullable Statement running;
  private volatile boolean cancelled;

  private Sandbox(Connection connection, Path folder) {
    this.connection = connection;
    this.folder = folder;
  }

  static Sandbox open(DuckDbSettings settings) throws SQLException {
    Path folder = createFolder(settings.temporaryFolder());
    try {
      return new Sandbox(connect(settings, folder), folder);
    } catch (SQLException failure) {
      delete(folder);
      throw failure;
    }
  }

  private static Connection connect(DuckDbSettings settings, Path folder) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", settings.memoryBytesMax() + "B");
    properties.setProperty("threads", Long.toString(threads(settings)));
    properties.setProperty("temp_directory", folder.toString());
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    properties.setProperty("allow_persistent_secrets", "false");
    properties.setProperty("jdbc_stream_results", "true");
    return DriverManager.getConnection("jdbc:duckdb:", properties);
  }

  /// Each thread holds buffers that cannot be spilled: with too many, little memory fails instead.
  private static long threads(DuckDbSettings settings) {
    return Math.clamp(settings.memoryBytesMax() / THREAD_MEMORY_BYTES, 1, settings.threads());
  }

  /// Closes the instance to all files but these, for good.
  void lock(Collection<String> paths) throws SQLException {
    execute("SET TimeZone = 'UTC'");
    execute("SET allowed_paths = " + Sql.list(paths));
    execute("SET enable_external_access = false");
    execute("SET lock_configuration = true");
  }

  /// Has joins run as they are written, for as long as the instance lives: the right side is kept
  /// in a hash table and the left streams past it. DuckDB would choose by the number of rows, and
  /// it takes a scan of files whose columns it was told for one row.
  void keepJoinOrder() throws SQLException {
    execute("SET disabled_optimizers = 'join_order,build_side_probe_side'");
  }

  /// A folder that may be written to without being open to the queries.
  Path folder() {
    return folder;
  }

  /// Runs a statement.
  ///
  /// @return the number of rows that it changed or wrote
  long execute(String sql) throws SQLException {
    try (Statement statement = begin(connection.createStatement())) {
      return statement.execute(sql) ? firstNumber(statement) : statement.getLargeUpdateCount();
    } finally {
      running = null;
    }
  }

  /// The rows of a small result.
  List<List<@Nullable Object>> rows(String sql) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    read(
        sql,
        result -> {
          int columns = result.getMetaData().getColumnCount();
          while (result.next()) {
            List<@Nullable Object> row = new ArrayList<>(columns);
            for (int column = 1; column <= columns; column++) {
              row.add(result.getObject(column));
            }
            rows.add(row);
          }
        });
    return rows;
  }

  /// Runs a query and reads its result as it comes.
  void read(String sql, ResultReader reader) throws SQLException {
    try (Statement statement = begin(connection.createStatement());
        ResultSet result = statement.executeQuery(sql)) {
      reader.read(result);
    } finally {
      running = null;
    }
  }

  /// The one text that a query with one text parameter gives.
  String text(String sql, String parameter) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  /// Ends the running statement and lets no other begin.
  void cancel() {
    cancelled = true;
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException alreadyClosed) {
        // It ended by itself in the meantime; that is all that was asked for.
        running = null;
      }
    }
  }

  boolean isCancelled() {
    return cancelled;
  }

  private Statement begin(Statement statement) throws SQLException {
    running = statement;
    if (cancelled) {
      statement.close();
      throw new SQLException("INTERRUPT Error: cancelled");
    }
    return statement;
  }

  private static long firstNumber(Statement statement) throws SQLException {
    try (ResultSet result = statement.getResultSet()) {
      return result.next() && result.getObject(1) instanceof Number number ? number.longValue() : 0;
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.close();
    } finally {
      delete(folder);
    }
  }

  private static Path createFolder(Path parent) {
    try {
      Files.createDirectories(parent);
      return Files.createTempDirectory(parent, "query-");
    } catch (IOException failure) {
      throw FeatureStoreException.unavailable("no folder for temporary files", failure);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Reads a result.
  interface ResultReader {
    void read(ResultSet result) throws SQLException;
  }
}

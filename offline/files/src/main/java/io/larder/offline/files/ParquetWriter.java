package io.larder.offline.files;

import io.larder.model.FeatureSchema;
import io.larder.store.LogEntry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Writes Parquet files through an in-memory DuckDB database: all rows of a group go into one table
/// in their final order, and each file is a stretch of its row ids.
///
/// The table's columns have neutral names, because DuckDB compares names without regard to letter
/// case. One COPY per file was measured against COPY with PARTITION_BY: equally fast for one hour,
/// and for 100,000 rows in 8,760 hours 44–73 against 89–94 s. The floor there is what any COPY
/// costs, about 3 ms; where there are many files, several connections write them side by side.
public final class ParquetWriter implements AutoCloseable {
  /// Fewer files than this are not worth another thread.
  private static final int FILES_PER_THREAD_MIN = 8;

  private final DuckDBConnection connection;
  private final int writers;
  private final ExecutorService threads;

  private ParquetWriter(DuckDBConnection connection, int writers) {
    this.connection = connection;
    this.writers = writers;
    this.threads =
        Executors.newFixedThreadPool(
            writers, Thread.ofPlatform().daemon().name("offline-writer-", 0).factory());
  }

  /// @param memoryMegabytes what it may take outside the Java heap; the rest goes to the folder
  /// @param writers files that are written at the same time, each by one thread
  public static ParquetWriter open(int memoryMegabytes, int writers, Path temporaryFolder)
      throws SQLException {
    Properties properties = new Properties();
    properties.put("memory_limit", memoryMegabytes + "MB");
    properties.put("threads", "1");
    properties.put("temp_directory", temporaryFolder.toString());
    properties.put("preserve_insertion_order", "true");
    properties.put("autoinstall_known_extensions", "false");
    properties.put("autoload_known_extensions", "false");
    return new ParquetWriter(
        DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class),
        writers);
  }

  /// Writes files that know columns by their names alone.
  ///
  /// @return what is in each, in the order of the files
  public List<WrittenFile> write(FeatureSchema schema, Instant writeTime, List<FileRows> files)
      throws SQLException {
    return write(schema, Map.of(), writeTime, files);
  }

  /// Writes files that have a number for each column.
  ///
  /// @param fieldIds by the columns' names
  /// @return what is in each, in the order of the files
  public synchronized List<WrittenFile> write(
      FeatureSchema schema, Map<String, FieldId> fieldIds, Instant writeTime, List<FileRows> files)
      throws SQLException {
    execute("CREATE OR REPLACE TABLE staged (" + columnDefinitions(schema) + ")");
    append(schema, writeTime, files);
    List<WrittenFile> written =
        copyAll(
            copies(
                copy(schema, fieldIds),
                files.stream().map(FileRows::target).toList(),
                files.stream().map(file -> (long) file.entries().size()).toList()));
    execute("DROP TABLE staged");
    return written;
  }

  /// What a store does with the partitions of loads.
  public interface Targets {
    /// A file for each partition, in their order.
    List<Path> of(List<LoadedPartition> partitions);
  }

  /// Writes the rows of loads.
  ///
  /// @param loads staged files, in the order of the log
  /// @return what is in each file, in the order of the partitions
  public synchronized List<WrittenFile> writeLoads(
      TableShape shape, Instant writeTime, List<Path> loads, Targets targets) throws SQLException {
    List<LoadedPartition> partitions =
        new LoadedPartitions(shape.schema(), shape.partitioning())
            .fill(connection, loads, writeTime);
    List<WrittenFile> written =
        copyAll(
            copies(
                copy(shape.schema(), shape.fieldIds()),
                targets.of(partitions),
                partitions.stream().map(LoadedPartition::rows).toList()));
    execute("DROP TABLE staged");
    return written;
  }

  /// @param fieldIds by the columns' names; none where files know columns by their names alone
  public record TableShape(
      FeatureSchema schema, Map<String, FieldId> fieldIds, Partitioning partitioning) {}

  private List<WrittenFile> copyAll(List<String> copies) throws SQLException {
    int shares = Math.clamp(copies.size() / FILES_PER_THREAD_MIN, 1, writers);
    if (shares == 1) {
      return copyAll(connection, copies);
    }
    List<Future<List<WrittenFile>>> running = new ArrayList<>();
    for (int share = 0; share < shares; share++) {
      List<String> own =
          copies.subList(copies.size() * share / shares, copies.size() * (share + 1) / shares);
      running.add(threads.submit(() -> copyOnOwnConnection(own)));
    }
    return awaitAll(running);
  }

  private List<WrittenFile> copyOnOwnConnection(List<String> copies) throws SQLException {
    try (Connection own = connection.duplicate()) {
      return copyAll(own, copies);
    }
  }

  private static List<WrittenFile> copyAll(Connection connection, List<String> copies)
      throws SQLException {
    List<WrittenFile> written = new ArrayList<>(copies.size());
    for (String copy : copies) {
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(copy)) {
        result.next();
        written.add(FileStatistics.of(result));
      }
    }
    return written;
  }

  /// Waits for all, so that no thread still writes when the commit fails; then tells the first
  /// failure.
  private static List<WrittenFile> awaitAll(List<Future<List<WrittenFile>>> running)
      throws SQLException {
    SQLException failure = null;
    List<WrittenFile> written = new ArrayList<>();
    for (Future<List<WrittenFile>> share : running) {
      try {
        written.addAll(share.get());
      } catch (ExecutionException failed) {
        failure = failure == null ? new SQLException(failed.getCause()) : failure;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        failure = new SQLException("interrupted while files were written", interrupted);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return written;
  }

  private record Copy(String columns, String options) {
    String of(long first, long last, Path target) {
      return "COPY (SELECT "
          + columns
          + " FROM staged WHERE rowid BETWEEN "
          + first
          + " AND "
          + last
          + ") TO "
          + literal(target)
          + options;
    }
  }

  private static Copy copy(FeatureSchema schema, Map<String, FieldId> fieldIds) {
    return new Copy(columnsByName(schema), options(fieldIds));
  }

  private static List<String> copies(Copy copy, List<Path> targets, List<Long> counts) {
    List<String> copies = new ArrayList<>(targets.size());
    long start = 0;
    for (int i = 0; i < targets.size(); i++) {
      long end = start + counts.get(i);
      copies.add(copy.of(start, end - 1, targets.get(i)));
      start = end;
    }
    return copies;
  }

  private static String options(Map<String, FieldId> fieldIds) {
    String ids =
        fieldIds.entrySet().stream()
            .map(column -> '"' + column.getKey() + "\": " + column.getValue().sql())
            .collect(Collectors.joining(", "));
    return " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, RETURN_STATS"
        + (ids.isEmpty() ? ")" : ", FIELD_IDS {" + ids + "})");
  }

  private static String literal(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  private void append(FeatureSchema schema, Instant writeTime, List<FileRows> files)
      throws SQLException {
    try (DuckDBAppender appender = connection.createAppender("main", "staged")) {
      RowAppender rows = new RowAppender(appender, schema, writeTime);
      for (FileRows file : files) {
        for (LogEntry entry : file.entries()) {
          rows.append(entry);
        }
      }
      rows.appendNulls();
    }
  }

  private static String columnDefinitions(FeatureSchema schema) {
    return IntStream.range(0, schema.size())
            .mapToObj(column -> "c" + column + " " + RowAppender.columnType(schema.feature(column)))
            .collect(Collectors.joining(", "))
        + ", api_invocation_time TIMESTAMP, write_time TIMESTAMP, is_deleted BOOLEAN";
  }

  private static String columnsByName(FeatureSchema schema) {
    return IntStream.range(0, schema.size())
            .mapToObj(column -> "c" + column + " AS \"" + schema.feature(column).name() + '"')
            .collect(Collectors.joining(", "))
        + ", api_invocation_time, write_time, is_deleted";
  }

  /// A statement of its own each time: after an error DuckDB's statements are of no more use.
  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    threads.shutdown();
    connection.close();
  }
}

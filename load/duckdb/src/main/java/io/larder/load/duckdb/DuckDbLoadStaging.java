package io.larder.load.duckdb;

import static io.larder.model.FeatureStoreException.invalid;
import static io.larder.model.FeatureStoreException.unavailable;

import io.larder.model.FeatureSchema;
import io.larder.store.load.LoadSpecification.Format;
import io.larder.store.load.LoadStaging;
import io.larder.store.load.RowCheck;
import io.larder.store.load.SortedRecordsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Stages chunks by DuckDB, each in a database of its own that one thread works in.
///
/// 1. The chunk becomes a table of texts, `raw` ([RawTable]).
/// 2. Rows that are not good for sure go to a [RowCheck] one by one. In most files there are none;
///    a CSV file that two readers could understand differently ([CsvScan]) goes there whole.
/// 3. What has passed is written twice: typed for the offline store, and the newest of each
///    identifier in the online store's own encoding, sorted.
public final class DuckDbLoadStaging implements LoadStaging {
  private final Path temporary;
  private final int memoryMegabytes;

  /// @param temporary for what does not fit into memory
  /// @param memoryMegabytes of each chunk that is staged
  public DuckDbLoadStaging(Path temporary, int memoryMegabytes) {
    this.temporary = temporary;
    this.memoryMegabytes = memoryMegabytes;
  }

  @Override
  public Outcome stage(Chunk chunk, RowCheck check) {
    try (DuckDBConnection connection = open()) {
      return stage(connection, chunk, check);
    } catch (SQLException | IOException failed) {
      throw unavailable("the chunk could not be staged: " + failed.getMessage(), failed);
    }
  }

  private DuckDBConnection open() throws SQLException, IOException {
    Files.createDirectories(temporary);
    Properties properties = new Properties();
    properties.put("memory_limit", memoryMegabytes + "MB");
    properties.put("threads", "1");
    properties.put("temp_directory", temporary.toString());
    properties.put("preserve_insertion_order", "true");
    properties.put("autoinstall_known_extensions", "false");
    properties.put("autoload_known_extensions", "false");
    properties.put("jdbc_stream_results", "true");
    return DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
  }

  private Outcome stage(DuckDBConnection connection, Chunk chunk, RowCheck check)
      throws SQLException, IOException {
    RawTable raw = new RawTable(chunk.schema(), chunk.specification());
    StagedRows rows = new StagedRows(chunk.schema(), raw);
    execute(connection, rows.createChecked());
    long count;
    List<Refusal> refused;
    CsvScan.Finding finding = finding(chunk);
    if (finding.isPlain()) {
      count = read(connection, raw, chunk, finding);
      refused = checkOdd(connection, rows, chunk.schema(), check);
    } else {
      execute(connection, raw.createEmpty());
      CsvRowByRow rowByRow = new CsvRowByRow(chunk);
      try (CheckedRows checked = checked(connection, chunk.schema(), check)) {
        count = rowByRow.check(checked);
        refused = checked.refused();
      }
    }
    long accepted = count - refused.size();
    if (accepted > 0) {
      write(connection, rows, chunk, check);
    }
    return new Outcome(accepted, refused);
  }

  private static CsvScan.Finding finding(Chunk chunk) throws IOException {
    return chunk.specification().format() == Format.PARQUET
        ? new CsvScan.Finding(0, new BitSet())
        : CsvScan.of(
            chunk.content(),
            chunk.specification().format().separator(),
            chunk.specification().columns().size());
  }

  /// @return how many rows there are
  private static long read(
      Connection connection, RawTable raw, Chunk chunk, CsvScan.Finding finding)
      throws SQLException {
    try {
      execute(connection, raw.create(chunk.content()));
    } catch (SQLException unreadable) {
      throw invalid("the chunk cannot be read: %s", firstLine(unreadable));
    }
    execute(
        connection,
        "CREATE TABLE odd AS SELECT * FROM raw WHERE NOT " + raw.good(finding.numeric()));
    try (Statement statement = connection.createStatement();
        ResultSet counted = statement.executeQuery("SELECT count(*) FROM raw")) {
      counted.next();
      return counted.getLong(1);
    }
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static List<Refusal> checkOdd(
      DuckDBConnection connection, StagedRows rows, FeatureSchema schema, RowCheck check)
      throws SQLException {
    try (CheckedRows checked = checked(connection, schema, check);
        Connection own = connection.duplicate();
        Statement statement = own.createStatement();
        ResultSet odd = statement.executeQuery(rows.odd())) {
      while (odd.next()) {
        @Nullable String[] texts = new @Nullable String[schema.size()];
        for (int column = 0; column < texts.length; column++) {
          texts[column] = odd.getString(column + 2);
        }
        checked.add(odd.getLong(1), texts);
      }
      return checked.refused();
    }
  }

  private static CheckedRows checked(
      DuckDBConnection connection, FeatureSchema schema, RowCheck check) throws SQLException {
    return new CheckedRows(connection.createAppender("main", "checked"), schema, check);
  }

  private static void write(
      DuckDBConnection connection, StagedRows rows, Chunk chunk, RowCheck check)
      throws SQLException, IOException {
    if (chunk.offline().isPresent()) {
      execute(
          connection,
          "COPY (%s) TO %s (FORMAT parquet, COMPRESSION lz4_raw, USE_TMP_FILE false)"
              .formatted(
                  rows.offline(chunk.apiInvocationMicros()),
                  Sql.literal(chunk.offline().get().toString())));
    }
    if (chunk.online().isPresent()) {
      writeOnline(connection, rows, chunk, check);
    }
  }

  private static void writeOnline(
      DuckDBConnection connection, StagedRows rows, Chunk chunk, RowCheck check)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ResultSet sorted = statement.executeQuery(rows.online());
        SortedRecordsFile.Writer writer =
            new SortedRecordsFile.Writer(chunk.online().orElseThrow())) {
      new OnlineRows(chunk.schema().identifierColumn(), check, writer).write(sorted);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

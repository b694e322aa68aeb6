package io.larder.cli.ingest;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Stretches of rows of a Parquet file, as Parquet files of texts. Where a chunk ends is counted in
/// rows.
final class ParquetChunks implements RowChunks {
  static final int CHUNK_ROWS = 200_000;

  private final ParquetRows.Table table;
  private final Path folder;
  private final int chunkRows;
  private long position;

  ParquetChunks(Path path) throws IOException {
    this(path, CHUNK_ROWS);
  }

  ParquetChunks(Path path, int chunkRows) throws IOException {
    this.chunkRows = chunkRows;
    this.folder = Files.createTempDirectory("larder-ingest-");
    try {
      this.table = ParquetRows.table(path);
    } catch (SQLException failed) {
      throw new IOException(ParquetRows.firstLine(failed), failed);
    }
  }

  @Override
  public void skipTo(long end) {
    position = end;
  }

  @Override
  public @Nullable RowChunk next() throws IOException {
    if (position >= table.rowCount()) {
      return null;
    }
    long first = position;
    long end = Math.min(first + chunkRows, table.rowCount());
    Path file = folder.resolve(first + ".parquet");
    execute(
        "COPY (SELECT %s FROM %s WHERE file_row_number BETWEEN %d AND %d) TO '%s' (FORMAT parquet, COMPRESSION lz4_raw)"
            .formatted(
                table.asTexts(), table.scan(), first, end - 1, file.toString().replace("'", "''")));
    position = end;
    return new Chunk(file, first, end);
  }

  private void execute(String sql) throws IOException {
    try (Connection own = table.connection().duplicate();
        Statement statement = own.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IOException(ParquetRows.firstLine(failed), failed);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    try {
      table.connection().close();
    } catch (SQLException failed) {
      throw new IOException(ParquetRows.firstLine(failed), failed);
    }
    Files.deleteIfExists(folder);
  }

  private final class Chunk implements RowChunk {
    private final Path file;
    private final long first;
    private final long end;

    Chunk(Path file, long first, long end) {
      this.file = file;
      this.first = first;
      this.end = end;
    }

    @Override
    public long end() {
      return end;
    }

    @Override
    public BodyPublisher content() throws IOException {
      return BodyPublishers.ofFile(file);
    }

    @Override
    public void find(Iterable<Integer> rows, Finding finding) throws IOException {
      List<Integer> wanted = new ArrayList<>();
      rows.forEach(wanted::add);
      if (wanted.isEmpty()) {
        return;
      }
      String numbers =
          wanted.stream().map(row -> Long.toString(row - 1L)).collect(Collectors.joining(", "));
      String select =
          "SELECT file_row_number, COLUMNS(* EXCLUDE file_row_number) FROM read_parquet('%s', file_row_number = true) WHERE file_row_number IN (%s) ORDER BY 1"
              .formatted(file.toString().replace("'", "''"), numbers);
      try (Connection own = table.connection().duplicate();
          Statement statement = own.createStatement();
          ResultSet found = statement.executeQuery(select)) {
        while (found.next()) {
          int row = (int) found.getLong(1) + 1;
          finding.found(row, first + row, RowJson.object(values(found)));
        }
      } catch (SQLException failed) {
        throw new IOException(ParquetRows.firstLine(failed), failed);
      }
    }

    private SourceRow.Values values(ResultSet found) throws SQLException {
      List<@Nullable String> values = new ArrayList<>();
      for (int i : IntStream.range(0, table.columns().size()).toArray()) {
        values.add(found.getString(i + 2));
      }
      return new SourceRow.Values(0, table.columns(), values);
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
    }
  }
}

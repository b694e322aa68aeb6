package io.larder.cli.ingest;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.larder.cli.output.CliException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Delimited text, cut between rows. Where a chunk ends is counted in unpacked bytes.
final class CsvChunks implements RowChunks {
  static final int CHUNK_BYTES = 16 << 20;
  private static final int CHUNK_BYTES_MAX = 256 << 20;

  private final UnpackedFile file;
  private final byte separator;
  private final List<String> columns;
  private final int chunkBytes;

  /// Read and not handed out.
  private byte[] rest = new byte[0];

  private long position;
  private long line = 1;

  CsvChunks(Path path, char separator, List<String> columns) throws IOException {
    this(path, separator, columns, CHUNK_BYTES);
  }

  CsvChunks(Path path, char separator, List<String> columns, int chunkBytes) throws IOException {
    this.file = new UnpackedFile(path);
    this.separator = (byte) separator;
    this.columns = columns;
    this.chunkBytes = chunkBytes;
    skipHeading();
  }

  private void skipHeading() throws IOException {
    String heading = "";
    while (heading.isBlank()) {
      byte[] row = take(1);
      if (row == null) {
        throw new EOFException("the file has become empty");
      }
      position += row.length;
      line += lines(row);
      heading = new String(row, StandardCharsets.UTF_8).stripTrailing();
    }
    if (heading.contains("\r")) {
      throw CliException.failed("its lines end with a carriage return alone; convert it first");
    }
  }

  @Override
  public void skipTo(long end) throws IOException {
    while (position < end) {
      byte[] chunk = take((int) Math.min(chunkBytes, end - position));
      if (chunk == null) {
        throw new EOFException("the file has become shorter");
      }
      position += chunk.length;
      line += lines(chunk);
    }
  }

  @Override
  public @Nullable RowChunk next() throws IOException {
    byte[] bytes = take(chunkBytes);
    if (bytes == null) {
      return null;
    }
    long first = line;
    position += bytes.length;
    line += lines(bytes);
    return new Chunk(bytes, first, position);
  }

  /// The first rows of what is left: the fewest with at least so many bytes, or all.
  private byte @Nullable [] take(int atLeast) throws IOException {
    byte[] buffer = rest;
    int length = rest.length;
    RowEnds ends = new RowEnds(separator);
    int scanned = 0;
    while (true) {
      int end = ends.behind(buffer, scanned, length, atLeast);
      if (end > 0) {
        rest = Arrays.copyOfRange(buffer, end, length);
        return Arrays.copyOf(buffer, end);
      }
      scanned = length;
      if (length > CHUNK_BYTES_MAX) {
        throw CliException.failed(
            "a row that begins at line %d has more than %d MB; is a quote missing?",
            line, CHUNK_BYTES_MAX >> 20);
      }
      buffer = Arrays.copyOf(buffer, Math.max(2 * length, atLeast + UnpackedFile.BUFFER_BYTES));
      int read = file.read(buffer, length, buffer.length - length);
      if (read < 0) {
        rest = new byte[0];
        return length == 0 ? null : withLineEnd(buffer, length);
      }
      length += read;
    }
  }

  /// The last line may have none.
  private static byte[] withLineEnd(byte[] buffer, int length) {
    if (buffer[length - 1] == '\n') {
      return Arrays.copyOf(buffer, length);
    }
    byte[] ended = Arrays.copyOf(buffer, length + 1);
    ended[length] = '\n';
    return ended;
  }

  private static long lines(byte[] bytes) {
    long lines = 0;
    for (byte next : bytes) {
      if (next == '\n') {
        lines++;
      }
    }
    return lines;
  }

  @Override
  public long position() {
    return file.position();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private final class Chunk implements RowChunk {
    private final byte[] bytes;
    private final long firstLine;
    private final long end;

    Chunk(byte[] bytes, long firstLine, long end) {
      this.bytes = bytes;
      this.firstLine = firstLine;
      this.end = end;
    }

    @Override
    public long end() {
      return end;
    }

    @Override
    public BodyPublisher content() {
      return BodyPublishers.ofByteArray(bytes);
    }

    @Override
    public void find(Iterable<Integer> rows, Finding finding) throws IOException {
      Iterator<Integer> wanted = rows.iterator();
      if (!wanted.hasNext()) {
        return;
      }
      try (CloseableIterator<CsvRecord> records = records()) {
        int row = 0;
        int next = wanted.next();
        while (records.hasNext()) {
          CsvRecord record = records.next();
          row++;
          if (row == next) {
            finding.found(
                row, firstLine + record.getStartingLineNumber() - 1, text(record.getFields()));
            if (!wanted.hasNext()) {
              return;
            }
            next = wanted.next();
          }
        }
      }
    }

    private CloseableIterator<CsvRecord> records() {
      return CsvRows.records(
          new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8),
          (char) separator);
    }

    private String text(List<String> cells) {
      if (cells.size() != columns.size()) {
        return RowJson.array(cells);
      }
      List<@Nullable String> values =
          cells.stream().<@Nullable String>map(cell -> cell.isEmpty() ? null : cell).toList();
      return RowJson.object(new SourceRow.Values(0, columns, values));
    }

    @Override
    public void close() {}
  }
}

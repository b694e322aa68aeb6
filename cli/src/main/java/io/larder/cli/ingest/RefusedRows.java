package io.larder.cli.ingest;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The file of refused rows: `line,reason,row`. It exists only where a row was refused; one that an
/// earlier run left is removed first, so that it cannot be taken for this run's.
final class RefusedRows implements Closeable {
  private final Path file;
  private @Nullable CsvWriter writer;
  private long count;

  RefusedRows(Path file) throws IOException {
    this(file, false);
  }

  private RefusedRows(Path file, boolean goOn) throws IOException {
    this.file = file;
    if (!goOn) {
      Files.deleteIfExists(file);
    }
  }

  /// Adds to the file of an earlier run, which was cut off.
  static RefusedRows goingOn(Path file) throws IOException {
    return new RefusedRows(file, true);
  }

  void add(long line, String reason, String row) throws IOException {
    if (writer == null) {
      boolean begun = Files.exists(file);
      writer =
          CsvWriter.builder().build(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (!begun) {
        writer.writeRecord("line", "reason", "row");
      }
    }
    writer.writeRecord(Long.toString(line), reason, row);
    count++;
  }

  long count() {
    return count;
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}

package io.larder.service.athena;

import io.larder.store.RowSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as the CSV file that Athena makes of them: a header, every cell in quotation marks, nothing
/// at all for NULL.
final class CsvResult implements RowSink, AutoCloseable {
  private final BufferedWriter writer;
  private List<ResultColumn> columns = List.of();

  CsvResult(Path file) {
    try {
      this.writer = Files.newBufferedWriter(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void columns(List<Column> engineColumns) {
    columns = engineColumns.stream().map(ResultTypes::column).toList();
    write(columns.stream().<@Nullable String>map(ResultColumn::name).toList());
  }

  @Override
  public boolean row(List<@Nullable Object> values) {
    @Nullable String[] cells = new @Nullable String[values.size()];
    for (int i = 0; i < cells.length; i++) {
      Object value = values.get(i);
      cells[i] = value == null ? null : ResultText.of(value, columns.get(i).type());
    }
    write(Arrays.asList(cells));
    return true;
  }

  List<ResultColumn> resultColumns() {
    return columns;
  }

  private void write(List<@Nullable String> cells) {
    try {
      for (int i = 0; i < cells.size(); i++) {
        if (i > 0) {
          writer.write(',');
        }
        write(cells.get(i));
      }
      writer.write('\n');
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void write(@Nullable String cell) throws IOException {
    if (cell != null) {
      writer.write('"');
      writer.write(cell.replace("\"", "\"\""));
      writer.write('"');
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

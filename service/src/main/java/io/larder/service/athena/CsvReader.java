package io.larder.service.athena;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what [CsvResult] wrote: cells in quotation marks, nothing for NULL.
final class CsvReader extends ByteReader {
  CsvReader(Path file, long from) throws IOException {
    super(file, from);
  }

  /// The next row; to be called where there is one.
  List<@Nullable String> row() throws IOException {
    List<@Nullable String> row = new ArrayList<>();
    row.add(cell());
    while (peek() == ',') {
      take();
      row.add(cell());
    }
    if (!atEnd()) {
      take();
    }
    return row;
  }

  private @Nullable String cell() throws IOException {
    if (peek() != '"') {
      return null;
    }
    take();
    var cell = new ByteArrayOutputStream();
    while (!atEnd()) {
      int next = take();
      if (next == '"') {
        if (peek() != '"') {
          break;
        }
        take();
      }
      cell.write(next);
    }
    return cell.toString(StandardCharsets.UTF_8);
  }
}

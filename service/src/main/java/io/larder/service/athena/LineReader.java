package io.larder.service.athena;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Reads lines.
final class LineReader extends ByteReader {
  LineReader(Path file, long from) throws IOException {
    super(file, from);
  }

  /// The next line, without its end.
  String line() throws IOException {
    var line = new ByteArrayOutputStream();
    while (!atEnd() && peek() != '\n') {
      line.write(take());
    }
    if (!atEnd()) {
      take();
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}

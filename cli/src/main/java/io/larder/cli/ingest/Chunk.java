package io.larder.cli.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Records that are sent together, one JSON object a line, with the rows they came from.
final class Chunk {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ROWS_MAX = 5_000;
  private static final int BYTES_MAX = 8 << 20;

  private final List<SourceRow.Values> rows = new ArrayList<>();
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final JsonGenerator json;

  Chunk() throws IOException {
    this.json = JSON.createGenerator(lines);
    json.setRootValueSeparator(null);
  }

  void add(SourceRow.Values row, Map<String, String> values) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> value : values.entrySet()) {
      json.writeStringField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    rows.add(row);
  }

  boolean isFull() {
    return rows.size() >= ROWS_MAX || lines.size() >= BYTES_MAX;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// The row of a line that the server counts from 1.
  SourceRow.Values row(int line) {
    return rows.get(line - 1);
  }

  int rowCount() {
    return rows.size();
  }

  byte[] bytes() {
    return lines.toByteArray();
  }
}

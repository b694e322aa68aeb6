package io.larder.cli.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.larder.model.FeatureValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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

  void add(SourceRow.Values row, List<FeatureValue> record) throws IOException {
    json.writeStartObject();
    for (FeatureValue value : record) {
      write(value);
    }
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    rows.add(row);
  }

  private void write(FeatureValue value) throws IOException {
    switch (value) {
      case FeatureValue.Scalar(String name, String text) -> json.writeStringField(name, text);
      case FeatureValue.Unclear(String name) ->
          throw new IllegalArgumentException("feature " + name + " has no value");
      case FeatureValue.Collection(String name, List<String> texts) -> {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
          json.writeString(text);
        }
        json.writeEndArray();
      }
    }
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

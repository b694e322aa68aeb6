package io.larder.cli.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as one line of JSON, for the file of refused rows.
final class RowJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RowJson() {}

  static String array(List<String> cells) {
    try {
      return JSON.writeValueAsString(cells);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String object(SourceRow.Values row) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = 0; i < row.columns().size(); i++) {
      @Nullable String value = row.values().get(i);
      object.put(row.columns().get(i), value);
    }
    return object.toString();
  }
}

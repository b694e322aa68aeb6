package io.larder.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.larder.cli.output.CliException;
import io.larder.cli.output.ResultWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A query's answer, read line by line: the columns, an array per row, the count. Numbers keep
/// their digits.
///
/// @param rows how many rows came
/// @param truncated whether there would have been more
public record QueryAnswer(long rows, boolean truncated) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /// Reads the whole answer and closes it.
  ///
  /// @throws CliException where the query failed on its way or the answer broke off
  public static QueryAnswer read(InputStream answer, ResultWriter writer) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8))) {
      begin(next(lines), writer);
      JsonNode line = next(lines);
      while (line.isArray()) {
        writer.row(list(line));
        line = next(lines);
      }
      writer.end();
      return end(line);
    } catch (IOException e) {
      throw CliException.failed("the answer broke off: " + e.getMessage(), e);
    }
  }

  private static void begin(JsonNode heading, ResultWriter writer) {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (JsonNode column : heading.path("columns")) {
      names.add(column.path("name").asText());
      types.add(column.path("type").asText());
    }
    writer.begin(names, types);
  }

  private static QueryAnswer end(JsonNode last) {
    if (last.hasNonNull("error")) {
      JsonNode error = last.get("error");
      throw CliException.failed("the query failed on its way: %s", error.path("message").asText());
    }
    return new QueryAnswer(last.path("rows").asLong(), last.path("truncated").asBoolean());
  }

  private static JsonNode next(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("its last line is missing");
    }
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException("a line is not JSON", e);
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> cells = new ArrayList<>(array.size());
    array.forEach(cells::add);
    return cells;
  }
}

package io.larder.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/// Where a command reads and writes: results go to standard output, everything that is said about
/// them to standard error, so that results can be piped.
///
/// @param terminal whether standard error is a terminal, where a progress bar makes sense
public record Console(InputStream in, PrintWriter out, PrintWriter err, boolean terminal) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// A line of the result.
  public void print(String line) {
    out.println(line);
  }

  /// A document of the result, indented.
  public void print(JsonNode json) {
    try {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A remark on what is going on.
  public void note(String line) {
    err.println(line);
    err.flush();
  }
}

package io.larder.query.trino;

import io.trino.sql.tree.Node;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Paths into JSON, `$.a[0]["b c"]`, in DuckDB's form.
final class JsonPaths {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.([\\p{L}\\p{N}_-]+)|\\[(\\d+)]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|\\['([^']*)']");

  private JsonPaths() {}

  static String of(Node place, String path) {
    String whole = path.startsWith("$") ? path : "$." + path;
    StringBuilder result = new StringBuilder("$");
    Matcher step = STEP.matcher(whole);
    int end = 1;
    while (end < whole.length()) {
      step.region(end, whole.length());
      if (!step.lookingAt()) {
        throw Errors.at(place, "INVALID_FUNCTION_ARGUMENT", "Invalid JSON path: '%s'", path);
      }
      append(result, step);
      end = step.end();
    }
    return result.toString();
  }

  private static void append(StringBuilder result, Matcher step) {
    if (step.group(2) != null) {
      result.append('[').append(step.group(2)).append(']');
      return;
    }
    String name =
        step.group(1) != null
            ? step.group(1)
            : step.group(3) != null ? step.group(3) : step.group(4);
    result.append(".\"").append(name.replace("\\\"", "\"").replace("\"", "\\\"")).append('"');
  }
}

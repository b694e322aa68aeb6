package io.larder.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Prints a query's result as it comes in.
public interface ResultWriter {
  /// @param types the database's names of the types, one a column
  void begin(List<String> names, List<String> types);

  /// @param cells JSON values, one a column
  void row(List<JsonNode> cells);

  void end();

  /// A cell as plain text; null is `whenNull`.
  static String text(JsonNode cell, String whenNull) {
    if (cell.isNull()) {
      return whenNull;
    }
    return cell.isContainerNode() ? cell.toString() : cell.asText();
  }
}

package io.larder.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// One JSON object a row.
final class JsonLinesResult implements ResultWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Console console;
  private List<String> names = List.of();

  JsonLinesResult(Console console) {
    this.console = console;
  }

  @Override
  public void begin(List<String> columnNames, List<String> types) {
    names = columnNames;
  }

  @Override
  public void row(List<JsonNode> cells) {
    ObjectNode object = JSON.createObjectNode();
    for (int column = 0; column < names.size(); column++) {
      object.set(names.get(column), cells.get(column));
    }
    console.print(object.toString());
  }

  @Override
  public void end() {}
}

package io.larder.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A table with names and types, for people. Keeps all rows until the end, for their widths.
final class TableResult implements ResultWriter {
  private final Console console;
  private TextTable table = new TextTable();

  TableResult(Console console) {
    this.console = console;
  }

  @Override
  public void begin(List<String> names, List<String> types) {
    table = new TextTable(names).subheading(types);
    for (int column = 0; column < types.size(); column++) {
      if (isNumber(types.get(column))) {
        table.alignRight(column);
      }
    }
  }

  @Override
  public void row(List<JsonNode> cells) {
    table.row(cells.stream().map(cell -> ResultWriter.text(cell, "NULL")).toList());
  }

  @Override
  public void end() {
    console.print(table.render());
  }

  private static boolean isNumber(String type) {
    return type.endsWith("INT")
        || type.endsWith("INTEGER")
        || type.equals("DOUBLE")
        || type.equals("FLOAT")
        || type.startsWith("DECIMAL");
  }
}

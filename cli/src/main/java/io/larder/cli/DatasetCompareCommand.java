package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.larder.cli.output.Amounts;
import io.larder.cli.output.ExitCodes;
import io.larder.cli.output.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Tell what differs between two training sets: how they were asked for, their rows, and the"
          + " values of each column.",
      "",
      "Rows are compared by their places, or by the columns of --key. The exit code is 1 where"
          + " anything differs in rows or columns; formats may be different."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder dataset compare 20261123T151209Z-0f3a9c11 20261124T090000Z-7be1c0d2",
      "  larder dataset compare 20261123T151209Z-0f3a9c11 20261124T090000Z-7be1c0d2 --key flight_id"
    })
final class DatasetCompareCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "FIRST", description = "Id of a training set.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "SECOND", description = "Id of another one.")
  private String second = "";

  @Option(
      names = "--key",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns that tell rows apart (default: rows are compared by their places).")
  private List<String> keys = List.of();

  @Option(
      names = "--examples",
      paramLabel = "COUNT",
      defaultValue = "5",
      description = "Examples of each difference, 1 to 100; --json shows them (default: 5).")
  private int examples = 5;

  DatasetCompareCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    JsonNode found = context.trainingSets().compare(first, second, keys, examples);
    boolean same = isSame(found);
    if (context.json()) {
      context.console().print(found);
    } else {
      tell(found, same);
    }
    return same ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private static boolean isSame(JsonNode found) {
    JsonNode rows = found.path("rows");
    if (rows.path("onlyInFirst").asLong() > 0 || rows.path("onlyInSecond").asLong() > 0) {
      return false;
    }
    for (JsonNode column : found.path("columns")) {
      if (!column.has("first") || !column.has("second") || column.path("different").asLong() > 0) {
        return false;
      }
    }
    return true;
  }

  private void tell(JsonNode found, boolean same) {
    JsonNode rows = found.path("rows");
    context
        .console()
        .print(
            "%s rows in both, %s only in the first, %s only in the second"
                .formatted(
                    Amounts.count(rows.path("matched").asLong()),
                    Amounts.count(rows.path("onlyInFirst").asLong()),
                    Amounts.count(rows.path("onlyInSecond").asLong())));
    if (same) {
      boolean bytes = found.path("sameBytes").asBoolean();
      context.console().print(bytes ? "the same, byte for byte" : "the same rows and values");
      return;
    }
    TextTable table = new TextTable("column", "values that differ", "mean difference");
    table.alignRight(1).alignRight(2);
    for (JsonNode column : found.path("columns")) {
      if (!column.has("first") || !column.has("second")) {
        table.row(column.path("name").asText(), where(column), "");
      } else if (column.path("different").asLong() > 0) {
        table.row(
            column.path("name").asText(),
            Amounts.count(column.path("different").asLong()),
            column.path("meanDifference").asText(""));
      }
    }
    if (table.rowCount() > 0) {
      context.console().print("");
      context.console().print(table.render());
    }
  }

  private static String where(JsonNode column) {
    return column.has("first") ? "only in the first" : "only in the second";
  }
}

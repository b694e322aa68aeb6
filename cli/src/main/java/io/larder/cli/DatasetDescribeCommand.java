package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.larder.cli.output.Amounts;
import io.larder.cli.output.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Show one training set: how it goes, or what came out. --json shows its specification and its"
            + " certificate as well.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder dataset describe 20261123T151209Z-0f3a9c11",
      "  larder dataset describe 20261123T151209Z-0f3a9c11 --json | jq .certificate"
    })
final class DatasetDescribeCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "ID", description = "Of the training set; larder dataset list has it.")
  private String id = "";

  DatasetDescribeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    JsonNode set = context.trainingSets().describe(id);
    if (context.json()) {
      context.console().print(set);
      return 0;
    }
    context.console().print(summary(set).render());
    if (set.has("report")) {
      context.console().print("");
      context.console().print(groups(set.path("report")).render());
    }
    return 0;
  }

  private static TextTable summary(JsonNode set) {
    TextTable table = new TextTable("training set", set.path("trainingSetId").asText());
    row(table, "name", set, "name");
    row(table, "description", set, "description");
    row(table, "status", set, "status");
    row(table, "reason", set, "failureReason");
    row(table, "created", set, "creationTime");
    row(table, "made again from", set, "rebuildOf");
    row(table, "format", set, "format");
    if (set.has("progress")) {
      table.row("stage", set.path("progress").path("stage").asText());
    }
    table.row("seconds", set.path("elapsedSeconds").asText());
    if (set.has("rowCount")) {
      table.row("rows", Amounts.count(set.path("rowCount").asLong()));
      table.row("size", Amounts.bytes(set.path("sizeBytes").asLong()));
      table.row("SHA-256", set.path("certificate").path("output").path("sha256").asText());
    }
    return table;
  }

  private static void row(TextTable table, String label, JsonNode set, String member) {
    if (set.has(member)) {
      table.row(label, set.path(member).asText());
    }
  }

  private static TextTable groups(JsonNode report) {
    TextTable table =
        new TextTable("feature group", "identifiers in", "matched", "missed", "late")
            .alignRight(2)
            .alignRight(3)
            .alignRight(4);
    for (JsonNode group : report.path("groups")) {
      table.row(
          group.path("featureGroup").asText(),
          group.path("identifierColumn").asText(),
          Amounts.count(group.path("matched").asLong()),
          Amounts.count(group.path("missed").asLong()),
          Amounts.count(group.path("late").asLong()));
    }
    return table;
  }
}

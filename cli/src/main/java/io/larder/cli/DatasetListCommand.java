package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.larder.cli.output.Amounts;
import io.larder.cli.output.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "List the training sets that the server keeps, newest first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder dataset list",
      "  larder dataset list --status Failed",
      "  larder dataset list --group weather --json | jq -r '.[].trainingSetId'"
    })
final class DatasetListCommand implements Callable<Integer> {
  private final CommandContext context;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only those that are Queued, Running, Succeeded, Failed or Cancelled.")
  private @Nullable String status;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      description = "Only those with features of this group.")
  private @Nullable String group;

  DatasetListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Map<String, String> filters = new LinkedHashMap<>();
    if (status != null) {
      filters.put("status", status);
    }
    if (group != null) {
      filters.put("featureGroup", group);
    }
    List<JsonNode> sets = context.trainingSets().list(filters);
    if (context.json()) {
      context.console().print(new ObjectMapper().createArrayNode().addAll(sets));
    } else if (sets.isEmpty()) {
      context.console().note("no training sets; make one: larder dataset --help");
    } else {
      context.console().print(table(sets).render());
    }
    return 0;
  }

  private static TextTable table(List<JsonNode> sets) {
    TextTable table =
        new TextTable("id", "name", "status", "created", "rows", "size", "feature groups")
            .alignRight(4)
            .alignRight(5);
    sets.forEach(set ->
        table.row(
            set.path("trainingSetId").asText(),
            set.path("name").asText(""),
            set.path("status").asText(),
            set.path("creationTime").asText(),
            set.has("rowCount") ? Amounts.count(set.path("rowCount").asLong()) : "",
            set.has("sizeBytes") ? Amounts.bytes(set.path("sizeBytes").asLong()) : "",
            groups(set)));
    return table;
  }

  private static String groups(JsonNode set) {
    List<String> names = new ArrayList<>();
    set.path("featureGroups").forEach(name -> names.add(name.asText()));
    return String.join(", ", names);
  }
}

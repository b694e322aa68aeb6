package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.larder.cli.client.FeatureStoreApi;
import io.larder.cli.output.TextTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "groups",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "List the feature groups.",
    footerHeading = "%nExamples:%n",
    footer = {"  larder groups", "  larder groups --json | jq -r '.[].FeatureGroupName'"})
final class GroupsCommand implements Callable<Integer> {
  private final CommandContext context;

  GroupsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    FeatureStoreApi api = context.featureStore();
    List<JsonNode> groups =
        api.listGroups().stream()
            .map(summary -> api.findGroup(summary.path("FeatureGroupName").asText()))
            .flatMap(Optional::stream)
            .toList();
    if (context.json()) {
      ArrayNode all = new ObjectMapper().createArrayNode().addAll(groups);
      context.console().print(all);
      return 0;
    }
    print(groups);
    return 0;
  }

  private void print(List<JsonNode> groups) {
    if (groups.isEmpty()) {
      context.console().note("no feature groups yet; make one from a file: larder ingest --help");
      return;
    }
    TextTable table =
        new TextTable("name", "status", "features", "online", "offline", "created").alignRight(2);
    for (JsonNode group : groups) {
      GroupDescription description = new GroupDescription(group);
      table.row(
          description.name(),
          description.status(),
          Integer.toString(description.features().size()),
          description.onlineStore(),
          description.offlineFormat(),
          description.created());
    }
    context.console().print(table.render());
  }
}

package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.cli.client.FeatureStoreApi;
import io.larder.cli.client.SearchResult;
import io.larder.cli.output.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Find feature groups and features by what is known of them.",
      "",
      "Finds groups whose name, description or tags contain the text, and features whose name,"
          + " description or parameters do. Letter case matters."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder search airport",
      "  larder search delay --limit 100",
      "  larder search team-a --json | jq -r '.features[].FeatureName'"
    })
final class SearchCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "TEXT", description = "What to look for.")
  private String text = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Show so many groups and so many features at most (default 20, at most 100).")
  private int limit;

  SearchCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    FeatureStoreApi api = context.featureStore();
    SearchResult groups =
        api.search(
            "FeatureGroup", List.of("FeatureGroupName", "Description", "AllTags"), text, limit);
    SearchResult features =
        api.search(
            "FeatureMetadata", List.of("FeatureName", "Description", "AllParameters"), text, limit);
    if (context.json()) {
      context.console().print(json(groups, features));
      return 0;
    }
    if (groups.isEmpty() && features.isEmpty()) {
      context.console().note("nothing contains '" + text + "'; letter case matters");
      return 0;
    }
    printGroups(groups);
    printFeatures(features);
    return 0;
  }

  private static ObjectNode json(SearchResult groups, SearchResult features) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.putArray("groups").addAll(groups.records());
    json.putArray("features").addAll(features.records());
    return json;
  }

  private void printGroups(SearchResult groups) {
    TextTable table = new TextTable("feature group", "tags", "description");
    groups
        .records()
        .forEach(group ->
            table.row(
                text(group, "FeatureGroupName"), pairs(group, "Tags"), text(group, "Description")));
    print(table, groups, "feature groups");
  }

  private void printFeatures(SearchResult features) {
    TextTable table = new TextTable("feature", "group", "type", "parameters", "description");
    features
        .records()
        .forEach(feature ->
            table.row(
                text(feature, "FeatureName"),
                text(feature, "FeatureGroupName"),
                text(feature, "FeatureType"),
                pairs(feature, "Parameters"),
                text(feature, "Description")));
    print(table, features, "features");
  }

  private void print(TextTable table, SearchResult result, String what) {
    if (result.isEmpty()) {
      return;
    }
    context.console().print(table.render());
    context.console().print("");
    int shown = result.records().size();
    if (shown < result.totalHits()) {
      context.console().note(shown + " of " + result.totalHits() + " " + what);
    }
  }

  private static String text(JsonNode record, String member) {
    return record.path(member).asText();
  }

  private static String pairs(JsonNode record, String member) {
    return StreamSupport.stream(record.path(member).spliterator(), false)
        .map(pair -> pair.path("Key").asText() + "=" + pair.path("Value").asText())
        .collect(Collectors.joining(" "));
  }
}

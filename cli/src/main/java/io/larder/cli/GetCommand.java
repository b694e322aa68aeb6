package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.cli.output.CliException;
import io.larder.cli.output.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Read a record of the online store: the newest by event time.",
      "",
      "The exit code is 1 where there is no such record."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder get weather JFK",
      "  larder get weather JFK --feature temp,humid",
      "  larder get weather JFK --json | jq -r .temp"
    })
final class GetCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "GROUP", description = "The feature group.")
  private String group = "";

  @Parameters(index = "1", paramLabel = "ID", description = "The record identifier.")
  private String identifier = "";

  @Option(
      names = "--feature",
      split = ",",
      paramLabel = "FEATURE",
      description = "Only these features.")
  private List<String> features = List.of();

  GetCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    JsonNode record =
        context
            .featureStore()
            .getRecord(group, identifier, features)
            .orElseThrow(() -> CliException.failed("no record '%s' in '%s'", identifier, group));
    if (context.json()) {
      context.console().print(asObject(record));
      return 0;
    }
    TextTable table = new TextTable("feature", "value");
    record.forEach(feature -> table.row(feature.path("FeatureName").asText(), text(feature)));
    context.console().print(table.render());
    return 0;
  }

  /// Values as the texts that they are: `1.50` stays `1.50`.
  private static ObjectNode asObject(JsonNode record) {
    ObjectNode object = new ObjectMapper().createObjectNode();
    record.forEach(feature -> object.set(feature.path("FeatureName").asText(), value(feature)));
    return object;
  }

  private static JsonNode value(JsonNode feature) {
    return feature.hasNonNull("ValueAsStringList")
        ? feature.get("ValueAsStringList")
        : feature.path("ValueAsString");
  }

  private static String text(JsonNode feature) {
    JsonNode value = value(feature);
    return value.isTextual() ? value.asText() : value.toString();
  }
}

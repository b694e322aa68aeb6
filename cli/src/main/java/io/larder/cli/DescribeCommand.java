package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Show a feature group: its stores, its status, its features and their types.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder describe weather",
      "  larder describe weather --json | jq .OfflineStoreConfig"
    })
final class DescribeCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "GROUP", description = "The feature group's name or ARN.")
  private String group = "";

  DescribeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    JsonNode description = context.featureStore().describeGroup(group);
    if (context.json()) {
      context.console().print(description);
      return 0;
    }
    context.console().print(new GroupDescription(description).page());
    return 0;
  }
}

package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Stop a training set that is waiting or being made.",
    footerHeading = "%nExample:%n",
    footer = "  larder dataset cancel 20261123T151209Z-0f3a9c11")
final class DatasetCancelCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "ID", description = "Of the training set; larder dataset list has it.")
  private String id = "";

  DatasetCancelCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    JsonNode state = context.trainingSets().cancel(id);
    if (context.json()) {
      context.console().print(state);
    } else {
      context.console().note("training set " + id + " is " + state.path("status").asText());
    }
    return 0;
  }
}

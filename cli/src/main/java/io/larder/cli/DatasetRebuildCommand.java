package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.larder.cli.client.TrainingSetsApi;
import io.larder.cli.dataset.TrainingSetWait;
import io.larder.cli.output.CliException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Make a training set again from its certificate, whatever has been written since.",
      "",
      "The result is another training set; it fails where it would not be the same byte for byte."
          + " To start from a certificate in a file, see: larder dataset --from-certificate."
    },
    footerHeading = "%nExample:%n",
    footer = "  larder dataset rebuild 20261123T151209Z-0f3a9c11")
final class DatasetRebuildCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "ID", description = "Of the training set; larder dataset list has it.")
  private String id = "";

  DatasetRebuildCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    TrainingSetsApi api = context.trainingSets();
    JsonNode certificate = api.describe(id).path("certificate");
    if (certificate.isMissingNode()) {
      throw CliException.failed("training set %s has no certificate yet", id);
    }
    String again = api.rebuild(certificate);
    JsonNode state = new TrainingSetWait(context.console(), () -> api.describe(again)).untilEnd();
    if (context.json()) {
      context.console().print(state);
    } else {
      context.console().print(again + " is the same as " + id + ", byte for byte");
    }
    return 0;
  }
}

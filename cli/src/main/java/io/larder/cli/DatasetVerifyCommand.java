package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.larder.cli.output.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Check that the files of a training set are still those that its certificate tells of. The"
            + " exit code is 1 where one is not.",
    footerHeading = "%nExample:%n",
    footer = "  larder dataset verify 20261123T151209Z-0f3a9c11")
final class DatasetVerifyCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "ID", description = "Of the training set; larder dataset list has it.")
  private String id = "";

  DatasetVerifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    JsonNode found = context.trainingSets().verify(id);
    boolean identical = found.path("identical").asBoolean();
    if (context.json()) {
      context.console().print(found);
    } else {
      context.console().print("rows: " + verdict(found.path("rows")));
      context.console().print("training set: " + verdict(found.path("data")));
    }
    return identical ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private static String verdict(JsonNode file) {
    if (file.path("identical").asBoolean()) {
      return "as the certificate says";
    }
    return file.has("foundSha256")
        ? "CHANGED: SHA-256 %s instead of %s"
            .formatted(file.path("foundSha256").asText(), file.path("expectedSha256").asText())
        : "MISSING";
  }
}

package io.larder.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Delete training sets, their rows and their certificates. Keep a certificate, and the rows,"
            + " and a training set can be made again.",
    footerHeading = "%nExample:%n",
    footer = "  larder dataset delete 20261123T151209Z-0f3a9c11")
final class DatasetDeleteCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description = "Of training sets; larder dataset list has them.")
  private List<String> ids = List.of();

  DatasetDeleteCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    for (String id : ids) {
      context.trainingSets().delete(id);
      context.console().note("deleted " + id);
    }
    return 0;
  }
}

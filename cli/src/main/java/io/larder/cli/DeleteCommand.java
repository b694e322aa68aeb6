package io.larder.cli;

import io.larder.cli.client.FeatureStoreApi;
import io.larder.cli.output.CliException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Delete a record from the online store, or a whole feature group.",
      "",
      "A record's history stays in the offline store, with a mark that it was deleted. A deleted"
          + " record comes back only with a newer event time, unless it was deleted with --hard."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder delete weather JFK",
      "  larder delete weather JFK --time 2013-01-01T07:00:00Z --hard",
      "  # the group itself; asks for its name first, unless --yes is given",
      "  larder delete weather --group",
      "  larder delete weather --group --yes"
    })
final class DeleteCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "GROUP", description = "The feature group.")
  private String group = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID",
      description = "The record identifier.")
  private @Nullable String identifier;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description = "When it was deleted, in the group's form (default: now).")
  private @Nullable String eventTime;

  @Option(names = "--hard", description = "Forget the record's event time as well.")
  private boolean hard;

  @Option(names = "--group", description = "Delete the group instead of a record.")
  private boolean wholeGroup;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  DeleteCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (wholeGroup) {
      deleteGroup();
      return 0;
    }
    if (identifier == null) {
      throw CliException.usage(
          "which record? larder delete %s ID (or --group for the whole group)", group);
    }
    deleteRecord(identifier);
    return 0;
  }

  private void deleteRecord(String record) {
    FeatureStoreApi api = context.featureStore();
    String time =
        eventTime == null
            ? PresentTime.text(new GroupDescription(api.describeGroup(group)), Clock.systemUTC())
            : eventTime;
    api.deleteRecord(group, record, time, hard ? "HardDelete" : "SoftDelete");
  }

  private void deleteGroup() throws IOException {
    if (identifier != null) {
      throw CliException.usage("--group deletes the whole group; leave out '%s'", identifier);
    }
    FeatureStoreApi api = context.featureStore();
    api.describeGroup(group);
    if (!yes && !group.equals(answer())) {
      throw CliException.failed("nothing was deleted");
    }
    api.deleteGroup(group);
  }

  private @Nullable String answer() throws IOException {
    context.console().note("This deletes the feature group. Type its name to go on: " + group);
    return new BufferedReader(new InputStreamReader(context.console().in(), StandardCharsets.UTF_8))
        .readLine();
  }
}

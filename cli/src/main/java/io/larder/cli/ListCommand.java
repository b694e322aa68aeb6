package io.larder.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.larder.cli.client.RecordIdentifiers;
import io.larder.cli.output.CliException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "List the identifiers of the records in the online store, one on a line.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder list weather",
      "  larder list weather --limit 100000 > airports.txt",
      "  larder list weather --deleted --json | jq length"
    })
final class ListCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "GROUP", description = "The feature group.")
  private String group = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Stop after so many records (default: ${DEFAULT-VALUE}).")
  private int limit = 1_000;

  @Option(names = "--deleted", description = "List softly deleted records as well.")
  private boolean deleted;

  ListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw CliException.usage("--limit must be at least 1");
    }
    RecordIdentifiers found = context.featureStore().listRecords(group, limit, deleted);
    print(found.identifiers());
    if (found.more()) {
      context.console().note("there are more records; see them with --limit");
    }
    return 0;
  }

  private void print(List<String> identifiers) {
    if (context.json()) {
      ArrayNode all = new ObjectMapper().createArrayNode();
      identifiers.forEach(all::add);
      context.console().print(all);
      return;
    }
    identifiers.forEach(context.console()::print);
  }
}

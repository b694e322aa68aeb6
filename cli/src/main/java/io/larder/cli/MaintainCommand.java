package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.larder.cli.client.FeatureStoreApi;
import io.larder.cli.client.LarderApi;
import io.larder.cli.output.Amounts;
import io.larder.cli.output.Progress;
import io.larder.cli.output.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "maintain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Keep the offline files of feature groups in good shape.",
      "",
      "Writes leave many small files, which make queries slow. Compacting puts them together: the"
          + " same rows, in fewer files, sorted by identifier and event time. The server does so by"
          + " itself now and then (settings maintenance.*); this does it now, for any hour with two"
          + " small files or more. Writes and queries go on meanwhile."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder maintain --dry-run",
      "  larder maintain customers flights",
      "  larder maintain customers --compact --expire-snapshots --remove-orphans"
    })
final class MaintainCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      arity = "0..*",
      paramLabel = "GROUP",
      description = "Feature groups; without any, all that have an offline store.")
  private List<String> groups = new ArrayList<>();

  @Option(
      names = "--compact",
      description = "Put small files together. Done when nothing else is asked for.")
  private boolean compact;

  @Option(
      names = "--expire-snapshots",
      description =
          "Forget snapshots older than maintenance.snapshots-kept, and delete files that only they"
              + " need. For Iceberg tables; hourly files have no snapshots.")
  private boolean expireSnapshots;

  @Option(
      names = "--remove-orphans",
      description = "Delete files that Larder has begun and that no table refers to.")
  private boolean removeOrphans;

  @Option(names = "--dry-run", description = "Change nothing; tell what would be done.")
  private boolean dryRun;

  MaintainCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LarderApi api = context.larder();
    List<String> names = groups.isEmpty() ? withOfflineStore() : groups;
    ArrayNode done = new ObjectMapper().createArrayNode();
    try (Progress progress = new Progress(context.console(), "maintain", names.size())) {
      for (String name : names) {
        progress.at(done.size(), name);
        api.maintain(name, work(), dryRun).path("done").forEach(done::add);
      }
    }
    tell(done, names.size());
    return 0;
  }

  private List<String> work() {
    List<String> work = new ArrayList<>();
    if (compact || !(expireSnapshots || removeOrphans)) {
      work.add("compact");
    }
    if (expireSnapshots) {
      work.add("expireSnapshots");
    }
    if (removeOrphans) {
      work.add("removeOrphans");
    }
    return work;
  }

  private List<String> withOfflineStore() {
    FeatureStoreApi api = context.featureStore();
    return api.listGroups().stream()
        .map(summary -> api.findGroup(summary.path("FeatureGroupName").asText()))
        .flatMap(Optional::stream)
        .filter(group -> group.has("OfflineStoreConfig"))
        .map(group -> group.path("FeatureGroupName").asText())
        .toList();
  }

  private void tell(ArrayNode done, int groupCount) {
    if (context.json()) {
      context.console().print(done);
      return;
    }
    List<JsonNode> worked = new ArrayList<>();
    for (JsonNode each : done) {
      remarks(each);
      if (each.path("filesRemoved").asLong() > 0) {
        worked.add(each);
      }
    }
    if (worked.isEmpty()) {
      context.console().note("nothing to do in " + Amounts.count(groupCount, "feature group"));
      return;
    }
    context.console().print(table(worked).render());
    if (dryRun) {
      context.console().note("nothing was changed: this was a dry run, and sizes are estimates");
    }
  }

  private static TextTable table(List<JsonNode> worked) {
    TextTable table =
        new TextTable("feature group", "work", "files", "after", "size", "after", "rows rewritten");
    for (int column = 2; column < 7; column++) {
      table.alignRight(column);
    }
    for (JsonNode each : worked) {
      table.row(
          each.path("featureGroup").asText(),
          each.path("work").asText(),
          Amounts.count(each.path("filesBefore").asLong()),
          Amounts.count(each.path("filesAfter").asLong()),
          Amounts.bytes(each.path("bytesBefore").asLong()),
          Amounts.bytes(each.path("bytesAfter").asLong()),
          Amounts.count(each.path("rowsRewritten").asLong()));
    }
    return table;
  }

  private void remarks(JsonNode each) {
    each.path("remarks")
        .forEach(remark ->
            context.console().note(each.path("featureGroup").asText() + ": " + remark.asText()));
  }
}

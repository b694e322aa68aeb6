package io.larder.cli;

import io.larder.cli.ingest.ColumnMapping;
import io.larder.cli.ingest.IngestOptions;
import io.larder.cli.ingest.IngestReport;
import io.larder.cli.ingest.Ingestion;
import io.larder.cli.ingest.RowFormat;
import io.larder.cli.output.CliException;
import io.larder.cli.output.ExitCodes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Write the rows of files into a feature group, through the server.",
      "",
      "CSV (the first line names the columns; an empty cell is no value), tab-separated text, JSON"
          + " lines, each also gzipped, and Parquet. Refused rows go to FILE.rejected.csv with line"
          + " number and reason, and the exit code is 3. Event times are rewritten to the form that"
          + " the group takes; without an offset they are taken as UTC. A feature with a collection"
          + " takes arrays of JSON lines, lists of Parquet, and cells such as [\"a\",\"b\"].",
      "",
      "A file of more than 5,000 rows goes in chunks that are written whole or not at all. Where it"
          + " was stopped, the same command goes on behind the last chunk, and no row is written"
          + " twice, unless --again says so. (Not JSON lines, standard input and groups with collections: these go row by"
          + " row, and from the beginning.)"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  # make the group from the file: types are inferred and shown",
      "  larder ingest weather.csv.gz --group weather --create --id airport --time observed_at",
      "  # add more rows to it",
      "  larder ingest weather-2014.csv weather-2015.parquet --group weather",
      "  # set a type yourself, rename a column, leave one out",
      "  larder ingest customers.csv --group customers --create --id customer --time changed"
          + " --type zip=String --rename \"Customer No=customer\" --skip remarks",
      "  # rows without a time of their own get one",
      "  larder ingest planes.parquet --group planes --create --id tailnum --time known_at"
          + " --constant known_at=2013-01-01T00:00:00Z",
      "  # lists in a group that is kept in memory",
      "  larder ingest baskets.jsonl --group baskets --create --id customer --time at --in-memory",
      "  # from another program",
      "  zcat events.jsonl.gz | larder ingest - --format jsonl --group events"
    })
final class IngestCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files of rows; - is standard input.")
  private List<Path> files = List.of();

  @Option(
      names = "--group",
      required = true,
      paramLabel = "GROUP",
      description = "The feature group to write to.")
  private String group = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; told by the file's name otherwise.")
  private @Nullable RowFormat format;

  @Option(
      names = "--rename",
      paramLabel = "COLUMN=FEATURE",
      description = "Give a column another name as a feature.")
  private Map<String, String> renames = new LinkedHashMap<>();

  @Option(names = "--skip", split = ",", paramLabel = "COLUMN", description = "Leave a column out.")
  private Set<String> skipped = new LinkedHashSet<>();

  @Option(
      names = "--constant",
      paramLabel = "FEATURE=VALUE",
      description = "Give every row this value.")
  private Map<String, String> constants = new LinkedHashMap<>();

  @Option(
      names = "--null-text",
      paramLabel = "TEXT",
      description = "A CSV cell with this text, such as NA, is no value either.")
  private @Nullable String nullText;

  @Option(
      names = "--online-only",
      description = "Write to the online store only; with --create, make no other.")
  private boolean onlineOnly;

  @Option(
      names = "--offline-only",
      description = "Write to the offline store only; with --create, make no other.")
  private boolean offlineOnly;

  @Option(
      names = "--again",
      description = "Load a file once more that was loaded before, in whole or in part.")
  private boolean again;

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      description = "Where refused rows go (default: FILE.rejected.csv).")
  private @Nullable Path rejected;

  @Mixin private final NewGroupOptions newGroup = new NewGroupOptions();

  IngestCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    refuseContradictions();
    files.forEach(Ingestion::mustExist);
    Ingestion ingestion = new Ingestion(context.transport(), context.console(), options());
    long refused = 0;
    for (Path file : files) {
      IngestReport report = ingestion.run(file, refusedRows(file));
      print(report);
      refused += report.refused();
    }
    return refused == 0 ? ExitCodes.OK : ExitCodes.ROWS_REFUSED;
  }

  private void print(IngestReport report) {
    if (context.json()) {
      context.console().print(report.json().toString());
      return;
    }
    context.console().print(report.text());
  }

  private IngestOptions options() {
    return new IngestOptions(
        group,
        newGroup.asked(!offlineOnly, !onlineOnly),
        new ColumnMapping(renames, skipped, constants),
        targetStores(),
        nullText,
        format,
        again);
  }

  private List<String> targetStores() {
    if (onlineOnly) {
      return List.of("OnlineStore");
    }
    return offlineOnly ? List.of("OfflineStore") : List.of();
  }

  private Path refusedRows(Path file) {
    if (rejected != null) {
      return rejected;
    }
    return Path.of((file.equals(RowFormat.STANDARD_INPUT) ? "stdin" : file) + ".rejected.csv");
  }

  private void refuseContradictions() {
    if (onlineOnly && offlineOnly) {
      throw CliException.usage("--online-only and --offline-only exclude each other");
    }
    if (rejected != null && files.size() > 1) {
      throw CliException.usage(
          "--rejected goes with one file; several have FILE.rejected.csv each");
    }
    if (rejected != null && files.contains(rejected)) {
      throw CliException.usage("--rejected must not name the file that is read");
    }
  }
}

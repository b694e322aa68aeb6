package io.larder.cli;

import io.larder.cli.dataset.FeatureChoice;
import io.larder.cli.dataset.GroupUse;
import io.larder.cli.dataset.TrainingSetReport;
import io.larder.cli.dataset.TrainingSetRequest;
import io.larder.cli.dataset.TrainingSetRun;
import io.larder.cli.output.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Make a training set: to each of your rows the features as they were at the row's own time.",
      "",
      "The rows are a file or a query with a column of times (--time) and columns of identifiers."
          + " Each --group adds the features of one feature group: the newest record whose event"
          + " time is not after the row's time. A row that finds none keeps empty features; no row"
          + " is lost or doubled.",
      "",
      "A certificate is saved with the data. It says what the training set was made from, and makes"
          + " it again, byte for byte. The server keeps training sets until they are deleted: see the"
          + " commands below.",
      "",
      "How --group is written: GROUP:COLUMN, COLUMN being the rows' column with the group's"
          + " identifiers (left out: the column that is called like the group's own identifier). To"
          + " use a group twice, name each use: NAME=GROUP:COLUMN; its features come out as"
          + " NAME_feature."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  # all features of two groups",
      "  larder dataset --rows departures.csv --time scheduled_departure --group weather:origin"
          + " --group planes:tailnum --output training.parquet",
      "  # the same group twice: origin_temp, origin_humid, dest_temp, ...",
      "  larder dataset --rows departures.csv --time scheduled_departure"
          + " --group origin=weather:origin --group dest=weather:dest"
          + " --features origin:temp,humid,dest:temp,wind_speed=dest_wind --output training.csv",
      "  # no value older than two hours; only what was known by then",
      "  larder dataset --rows departures.parquet --time scheduled_departure --group weather:origin"
          + " --max-age weather=2h --as-of write-time --output training.parquet",
      "  # the rows come from a query",
      "  larder dataset --sql 'SELECT flight_id, origin, scheduled_departure FROM flights'"
          + " --time scheduled_departure --group weather:origin --output training.parquet",
      "  # make it again",
      "  larder dataset --from-certificate training.parquet.certificate.json --output again.parquet"
    })
final class DatasetCommand implements Callable<Integer> {
  private final CommandContext context;

  /// Not needed where a command follows; [#refuseWithoutRows] sees to it otherwise.
  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Rows rows = new Rows();

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description = "The rows' column with their times.")
  private @Nullable String timeColumn;

  @Option(
      names = "--group",
      paramLabel = "USE",
      description = "GROUP:COLUMN or NAME=GROUP:COLUMN; repeat it for more groups.")
  private List<String> uses = List.of();

  @Option(
      names = "--features",
      paramLabel = "LIST",
      description =
          "USE:FEATURE[=OUTPUT],...: these features only, with another name where one is given"
              + " (default: all of the group).")
  private List<String> features = List.of();

  @Option(
      names = "--max-age",
      paramLabel = "USE=AGE",
      description = "Take no value that is older than this at the row's time: 90s, 30m, 2h, 7d.")
  private Map<String, String> ages = new LinkedHashMap<>();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      defaultValue = "event-time",
      description =
          "event-time: what had happened by the row's time (default); write-time: what was also"
              + " known to the store by then.")
  private String asOf = "event-time";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the training set goes; .parquet or .csv.")
  private Path output = Path.of("");

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "Where the certificate goes (default: OUTPUT.certificate.json).")
  private @Nullable Path certificate;

  DatasetCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    refuseWithoutRows();
    refuseOutput();
    TrainingSetReport report = report(run());
    if (context.json()) {
      context.console().print(report.json());
      return 0;
    }
    context.console().print(report.text());
    return 0;
  }

  private TrainingSetReport report(TrainingSetRun run) throws IOException {
    if (rows.certificate != null) {
      refuseWithCertificate();
      return run.again(rows.certificate);
    }
    TrainingSetRequest request = request();
    if (rows.file != null) {
      mustExist(rows.file);
      return run.fromFile(request, rows.file);
    }
    return run.fromQuery(
        request, rows.sqlFile == null ? String.valueOf(rows.sql) : Files.readString(rows.sqlFile));
  }

  private TrainingSetRun run() {
    Path proof = certificate == null ? Path.of(output + ".certificate.json") : certificate;
    return new TrainingSetRun(context.transport(), context.console(), output, proof);
  }

  private TrainingSetRequest request() {
    if (timeColumn == null || uses.isEmpty()) {
      throw CliException.usage(
          "a training set needs --time COLUMN and at least one --group GROUP:COLUMN");
    }
    return new TrainingSetRequest(
        timeColumn,
        uses.stream().map(GroupUse::parse).toList(),
        features.stream().flatMap(list -> FeatureChoice.parse(list).stream()).toList(),
        ages,
        asOf());
  }

  private String asOf() {
    return switch (asOf.toLowerCase(Locale.ROOT)) {
      case "event-time" -> "EventTime";
      case "write-time" -> "WriteTime";
      default -> throw CliException.usage("--as-of '%s'; known: event-time, write-time", asOf);
    };
  }

  private void refuseWithoutRows() {
    boolean given =
        rows.file != null || rows.sql != null || rows.sqlFile != null || rows.certificate != null;
    if (!given || output.toString().isEmpty()) {
      throw CliException.usage(
          "a training set needs its rows (--rows, --sql, --sql-file or --from-certificate) and"
              + " --output FILE");
    }
  }

  private void refuseOutput() {
    String name = output.toString();
    if (!name.endsWith(".parquet") && !name.endsWith(".csv")) {
      throw CliException.usage("--output %s must end in .parquet or .csv", output);
    }
  }

  private void refuseWithCertificate() {
    if (timeColumn != null || !uses.isEmpty() || !features.isEmpty() || !ages.isEmpty()) {
      throw CliException.usage(
          "--from-certificate says it all; leave out --time, --group, --features and --max-age");
    }
  }

  private static void mustExist(Path file) {
    if (!Files.isRegularFile(file)) {
      throw CliException.usage("there is no file %s", file);
    }
  }

  /// Where the rows come from: exactly one of these.
  static final class Rows {
    @Option(
        names = "--rows",
        paramLabel = "FILE",
        description = "The rows: .csv, .csv.gz or .parquet.")
    private @Nullable Path file;

    @Option(names = "--sql", paramLabel = "SQL", description = "The rows: a query's result.")
    private @Nullable String sql;

    @Option(names = "--sql-file", paramLabel = "FILE", description = "The query is in this file.")
    private @Nullable Path sqlFile;

    @Option(
        names = "--from-certificate",
        paramLabel = "FILE",
        description = "Make the training set of this certificate again.")
    private @Nullable Path certificate;
  }
}

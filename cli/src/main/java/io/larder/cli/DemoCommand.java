package io.larder.cli;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.larder.cli.demo.FlightsExample;
import io.larder.cli.demo.TrainingSetSummary;
import io.larder.cli.output.Amounts;
import io.larder.cli.output.CliException;
import io.larder.cli.output.ExitCodes;
import io.larder.server.LarderServer;
import io.larder.server.config.Configuration;
import io.larder.server.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `larder demo`: the whole path, from files to a served feature and a training set, on real data.
/// Each step is a command that the user could have typed, and is shown before it is run.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Show what Larder does, on all flights that left New York in 2013.",
      "",
      "Starts a server on a fresh folder, loads hourly weather and the history of each aircraft,"
          + " reads a record online, builds the training set \"will this flight be more than 15"
          + " minutes late?\" for 336,776 departures, and leaves the server running."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder demo",
      "  # elsewhere",
      "  larder demo --port 8080 --data /tmp/larder-demo"
    })
final class DemoCommand implements Callable<Integer> {
  private final CommandContext context;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7420",
      description = "Port to listen on (default ${DEFAULT-VALUE}); 0 takes a free one.")
  private String port = "7420";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Empty or missing folder for the server's data (default: a new one for the demo).")
  private @Nullable Path data;

  DemoCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    FlightsExample example = FlightsExample.in(home());
    Path folder = freshFolder();
    long start = System.nanoTime();
    try (LarderServer server = ServerStart.start(settings(folder, port))) {
      say("Started a server at %s; its data goes to %s%n", server.endpoint(), folder);
      Path made = Files.createDirectories(folder.resolve("demo"));
      load(example, made, server.endpoint());
      serveOnline(server.endpoint());
      buildTrainingSet(example, made, server.endpoint());
      sumUp(made, folder, System.nanoTime() - start);
      invite(server.endpoint(), made);
      say("%nLarder is ready at %s (Ctrl-C stops it)%n", server.endpoint());
      server.await();
    }
    return ExitCodes.OK;
  }

  private void load(FlightsExample example, Path made, String endpoint) throws IOException {
    step("1. Hourly weather at the three airports, from a CSV file");
    run(
        endpoint,
        words(
            "ingest",
            example.weather().toString(),
            "--group",
            "weather",
            "--create",
            "--id",
            "airport",
            "--time",
            "observed_at"));

    step("2. The history of each aircraft, computed by a query: " + example.aircraftQuery());
    Path aircraft = made.resolve("aircraft.parquet");
    long began = System.nanoTime();
    long rows = example.run(example.aircraftQuery(), "known_at, tailnum", aircraft);
    say(
        "%,d records in %.1f s: what was known of an aircraft whenever it arrived,%n"
            + "with the arrival as event time, since that is when the delay became known%n",
        rows, seconds(System.nanoTime() - began));
    run(
        endpoint,
        words(
            "ingest",
            aircraft.toString(),
            "--group",
            "aircraft",
            "--create",
            "--id",
            "tailnum",
            "--time",
            "known_at"));
  }

  private void serveOnline(String endpoint) {
    step("3. A record online, as a model would ask for it");
    run(endpoint, words("get", "aircraft", "N14228"));
  }

  private void buildTrainingSet(FlightsExample example, Path made, String endpoint)
      throws IOException {
    step("4. The training set: for each departure, weather and aircraft as they were known then");
    Path departures = made.resolve("departures.parquet");
    long rows =
        example.run(example.departuresQuery(), "scheduled_departure, flight_id", departures);
    say("%,d departures from %s%n", rows, example.departuresQuery());
    run(endpoint, dataset(made));
  }

  private static List<String> dataset(Path made) {
    return words(
        "dataset",
        "--rows",
        made.resolve("departures.parquet").toString(),
        "--time",
        "scheduled_departure",
        "--group",
        "weather:origin",
        "--group",
        "aircraft:tailnum",
        "--max-age",
        "weather=3h",
        "--output",
        made.resolve("training-set.parquet").toString());
  }

  private void sumUp(Path made, Path folder, long nanos) throws IOException {
    step("5. What it is good for");
    TrainingSetSummary summary = TrainingSetSummary.of(made.resolve("training-set.parquet"));
    say(
        "Of %,d flights %.0f %% came in more than 15 minutes late: %.0f %% of those whose aircraft had%n"
            + "last come in late, %.0f %% of the others. Nothing that a row was told lay in its future.%n",
        summary.rows(),
        100 * summary.lateShare(),
        100 * summary.lateAfterLate(),
        100 * summary.lateAfterPunctual());
    say(
        "All of it took %.0f s; the data folder holds %s.%n",
        seconds(nanos), Amounts.bytes(size(folder)));
  }

  private void invite(String endpoint, Path made) {
    step("Try it: three commands to copy");
    say(
        """
        # Python: boto3 with another endpoint, and nothing else
        AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1 AWS_ENDPOINT_URL=%1$s python3 -c "import boto3; print(boto3.client('sagemaker-featurestore-runtime').get_record(FeatureGroupName='weather', RecordIdentifierValueAsString='JFK')['Record'])"

        # no client at all
        curl '%1$s/FeatureGroup/aircraft?RecordIdentifierValueAsString=N14228'

        # another training set: only the wind, for the same departures
        %2$s --endpoint %1$s --features weather:wind_speed,wind_gust %3$s
        """,
        endpoint, launcher(), String.join(" ", wind(made)));
  }

  private static List<String> wind(Path made) {
    return words(
        "--rows",
        made.resolve("departures.parquet").toString(),
        "--time",
        "scheduled_departure",
        "--group",
        "weather:origin",
        "--output",
        made.resolve("wind.csv").toString());
  }

  private static String launcher() {
    return home().resolve("larder") + " dataset";
  }

  /// Shows a command and runs it.
  private void run(String endpoint, List<String> words) {
    say("$ larder %s%n", String.join(" ", words));
    List<String> all = Stream.concat(words.stream(), Stream.of("--endpoint", endpoint)).toList();
    int exitCode = Main.run(context.console(), all.toArray(String[]::new));
    if (exitCode != ExitCodes.OK) {
      throw CliException.failed("the demo stopped, because that command failed");
    }
  }

  private Path freshFolder() throws IOException {
    if (data == null) {
      return Files.createTempDirectory("larder-demo-");
    }
    Files.createDirectories(data);
    try (Stream<Path> content = Files.list(data)) {
      if (content.findAny().isPresent()) {
        throw CliException.usage("the demo wants an empty folder, but %s is not", data);
      }
    }
    return data.toAbsolutePath();
  }

  private static Configuration.Builder settings(Path folder, String port) {
    return Configuration.builder()
        .environment(System.getenv())
        .set(Settings.PORT.key(), port)
        .set(Settings.DATA.key(), folder.toString());
  }

  private static Path home() {
    return Path.of(System.getProperty("larder.home", ".")).toAbsolutePath().normalize();
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  private static List<String> words(String... words) {
    return List.of(words);
  }

  private void step(String title) {
    say("%n== %s%n", title);
  }

  @FormatMethod
  private void say(@FormatString String format, Object... arguments) {
    context.console().out().print(String.format(Locale.ROOT, format, arguments));
    context.console().out().flush();
  }
}

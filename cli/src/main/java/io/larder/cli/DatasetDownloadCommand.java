package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.larder.cli.client.TrainingSetsApi;
import io.larder.cli.dataset.Download;
import io.larder.cli.output.Amounts;
import io.larder.cli.output.CliException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "download",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Save the rows of a training set as a file: Parquet, CSV, or a stream of Arrow's IPC format.",
      "",
      "The format that the training set was made in comes as it is, and is checked against the"
          + " certificate; the others are converted by the server. The file is there when all of it"
          + " is there."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder dataset download 20261123T151209Z-0f3a9c11 --output training.parquet",
      "  larder dataset download 20261123T151209Z-0f3a9c11 --format arrow --output training.arrows"
    })
final class DatasetDownloadCommand implements Callable<Integer> {
  private static final Set<String> FORMATS = Set.of("parquet", "csv", "arrow");

  private final CommandContext context;

  @Parameters(paramLabel = "ID", description = "Of the training set; larder dataset list has it.")
  private String id = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the rows go.")
  private Path output = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "parquet, csv or arrow (default: as FILE ends: .parquet, .csv, .arrow or .arrows).")
  private @Nullable String format;

  DatasetDownloadCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    TrainingSetsApi api = context.trainingSets();
    String wanted = format();
    JsonNode made = api.describe(id).path("certificate").path("output");
    boolean asMade = made.path("format").asText().equals(wanted);
    String sha256 = asMade ? made.path("sha256").asText("") : "";
    long size = Download.save(api.data(id, wanted), output, sha256);
    context.console().note(output + ": " + Amounts.bytes(size));
    return 0;
  }

  private String format() {
    String word = format == null ? ending() : format.toLowerCase(Locale.ROOT);
    if (!FORMATS.contains(word)) {
      throw CliException.usage(
          "format '%s' is unknown; known: parquet, csv, arrow (give --format, or a file name that"
              + " ends in one)",
          word);
    }
    return word;
  }

  private String ending() {
    String name = output.toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ending.equals("arrows") ? "arrow" : ending;
  }
}

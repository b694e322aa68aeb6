package io.larder.cli;

import io.larder.cli.client.QueryAnswer;
import io.larder.cli.output.Amounts;
import io.larder.cli.output.CliException;
import io.larder.cli.output.ResultFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Ask the offline store in SQL (DuckDB's). Each feature group is a table with its history:",
      "its features, then write_time, api_invocation_time and is_deleted.",
      "",
      "An acknowledged write is visible to the very next query."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder query 'SELECT airport, count(*) FROM weather GROUP BY airport'",
      "  # a name with a hyphen goes into double quotes",
      "  larder query 'SELECT * FROM \"air-quality\" LIMIT 10'",
      "  # the whole result as a file",
      "  larder query 'SELECT * FROM weather' --format csv > weather.csv",
      "  larder query -f report.sql --json | jq .temp"
    })
final class QueryCommand implements Callable<Integer> {
  private static final long TABLE_ROWS_MAX = 1_000;
  private static final long FILE_ROWS_MAX = 1_000_000_000;

  private final CommandContext context;

  @Parameters(arity = "0..1", paramLabel = "SQL", description = "The query.")
  private @Nullable String sql;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Read the query from a file.")
  private @Nullable Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table (default), csv or jsonl; --json means jsonl.")
  private @Nullable ResultFormat format;

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      description = "Stop after so many rows (default: 1000 in a table, otherwise all).")
  private @Nullable Long rowsMax;

  QueryCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    ResultFormat chosen = chosenFormat();
    long limit = limit(chosen);
    long started = System.nanoTime();
    QueryAnswer answer =
        QueryAnswer.read(context.larder().query(text(), limit), chosen.writer(context.console()));
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    if (chosen == ResultFormat.TABLE) {
      context.console().note(Amounts.count(answer.rows(), "row") + " in " + Amounts.time(elapsed));
    }
    if (answer.truncated()) {
      context.console().note("there are more rows; see them with --max-rows or --format csv");
    }
    return 0;
  }

  private String text() throws IOException {
    if ((sql == null) == (file == null)) {
      throw CliException.usage("write the query as an argument or name a file with -f");
    }
    return sql == null && file != null ? Files.readString(file) : String.valueOf(sql);
  }

  private ResultFormat chosenFormat() {
    if (format != null) {
      return format;
    }
    return context.json() ? ResultFormat.JSONL : ResultFormat.TABLE;
  }

  private long limit(ResultFormat chosen) {
    if (rowsMax == null) {
      return chosen == ResultFormat.TABLE ? TABLE_ROWS_MAX : FILE_ROWS_MAX;
    }
    if (rowsMax < 1) {
      throw CliException.usage("--max-rows must be at least 1");
    }
    return rowsMax;
  }
}

package io.larder.cli;

import io.larder.cli.output.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `larder`: the command that has all others.
@Command(
    name = "larder",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "A feature store that you run yourself, compatible with Amazon SageMaker Feature Store.",
      "",
      "Every command explains itself with examples: larder COMMAND --help"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the server refused or failed, or did not answer",
      "2:the command line is wrong; nothing was done",
      "3:done, but some rows were refused"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  # load a file into a new feature group, then read one record of it",
      "  larder ingest weather.csv.gz --group weather --create --id airport --time observed_at",
      "  larder get weather JFK",
      "  # ask anything, in SQL",
      "  larder query 'SELECT airport, avg(temp) FROM weather GROUP BY airport'"
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(standardConsole(), arguments));
  }

  /// Runs one command line.
  ///
  /// @return the exit code
  static int run(Console console, String... arguments) {
    String[] words = arguments.length == 0 ? new String[] {"--help"} : arguments;
    int exitCode = commandLine(console).execute(words);
    console.out().flush();
    console.err().flush();
    return exitCode;
  }

  /// All commands, ready to parse and run.
  static CommandLine commandLine(Console console) {
    CommandContext context = new CommandContext(new GlobalOptions(), console);
    ErrorReport errors = new ErrorReport(context);
    return new CommandLine(new Main())
        .addMixin("global", context.options())
        .addSubcommand(new ServeCommand(context))
        .addSubcommand(new DemoCommand(context))
        .addSubcommand(new IngestCommand(context))
        .addSubcommand(new GroupsCommand(context))
        .addSubcommand(new DescribeCommand(context))
        .addSubcommand(new ListCommand(context))
        .addSubcommand(new SearchCommand(context))
        .addSubcommand(new GetCommand(context))
        .addSubcommand(new PutCommand(context))
        .addSubcommand(new DeleteCommand(context))
        .addSubcommand(new QueryCommand(context))
        .addSubcommand(dataset(context))
        .addSubcommand(new MaintainCommand(context))
        .addSubcommand(new CommandLine.HelpCommand())
        .setOut(console.out())
        .setErr(console.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(console.terminal())
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static CommandLine dataset(CommandContext context) {
    return new CommandLine(new DatasetCommand(context))
        .addSubcommand(new DatasetListCommand(context))
        .addSubcommand(new DatasetDescribeCommand(context))
        .addSubcommand(new DatasetDownloadCommand(context))
        .addSubcommand(new DatasetRebuildCommand(context))
        .addSubcommand(new DatasetCompareCommand(context))
        .addSubcommand(new DatasetVerifyCommand(context))
        .addSubcommand(new DatasetCancelCommand(context))
        .addSubcommand(new DatasetDeleteCommand(context));
  }

  private static Console standardConsole() {
    return new Console(
        System.in, writer(System.out), writer(System.err), Boolean.getBoolean("larder.terminal"));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }
}

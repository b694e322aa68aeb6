package io.larder.cli;

import io.larder.cli.client.ServerException;
import io.larder.cli.output.CliException;
import io.larder.cli.output.ExitCodes;
import io.larder.model.FeatureStoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells an error in one line on standard error and picks the exit code. `--verbose` adds where it
/// came from.
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final CommandContext context;

  ErrorReport(CommandContext context) {
    this.context = context;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = context.console().err();
    err.println("larder: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCodes.USAGE;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    context.console().out().flush();
    context.console().err().println("larder: " + text(failure));
    if (context.options().verbose()) {
      failure.printStackTrace(context.console().err());
    }
    return failure instanceof CliException known ? known.exitCode() : ExitCodes.FAILED;
  }

  private static String text(Exception failure) {
    String message =
        switch (failure) {
          case UncheckedIOException wrapped -> String.valueOf(wrapped.getCause());
          case FeatureStoreException ours -> ours.text();
          case ServerException refused -> refused.getMessage();
          case CliException known -> known.getMessage();
          case NoSuchFileException missing -> "there is no file " + missing.getFile();
          case IOException broken -> broken.toString();
          default -> "internal error: " + failure + " (--verbose shows more)";
        };
    return message == null ? failure.toString() : message;
  }
}

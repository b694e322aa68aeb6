package io.larder.cli;

import io.larder.cli.output.Console;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/// What one command line did.
record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(String... arguments) {
    return withInput("", arguments);
  }

  static CommandRun withInput(String input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = console(input, out, err);
    int exitCode = Main.run(console, arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  static Console console(String input, StringWriter out, StringWriter err) {
    return new Console(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(out),
        new PrintWriter(err),
        false);
  }
}

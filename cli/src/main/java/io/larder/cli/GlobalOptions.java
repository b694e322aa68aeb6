package io.larder.cli;

import java.net.URI;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that every command takes, before or after its name.
final class GlobalOptions {
  @Option(
      names = "--endpoint",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      defaultValue = "${env:LARDER_ENDPOINT:-http://127.0.0.1:7420}",
      description = "The server (default: $LARDER_ENDPOINT, then http://127.0.0.1:7420).")
  private URI endpoint = URI.create("http://127.0.0.1:7420");

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print the result as JSON, for programs.")
  private boolean json;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where an error came from.")
  private boolean verbose;

  URI endpoint() {
    return endpoint;
  }

  boolean json() {
    return json;
  }

  boolean verbose() {
    return verbose;
  }
}

package io.larder.cli;

import io.larder.server.LarderServer;
import io.larder.server.config.Configuration;
import io.larder.server.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `larder serve`: runs a server until it is stopped.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Run a server until it is stopped (Ctrl-C or SIGTERM).",
      "",
      "Settings come from the configuration file, then from the environment (LARDER_…), then from"
          + " the options; later ones win. docs/reference/configuration.md lists all of them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  # a server on port 7420 with its data in ./larder-data",
      "  larder serve",
      "  # another port and folder, and writes that do not wait for the disk",
      "  larder serve --port 8080 --data /var/lib/larder --set log.durability=os",
      "  # all settings from a file",
      "  larder serve --config larder.yaml"
    })
final class ServeCommand implements Callable<Integer> {
  private final CommandContext context;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on (default 7420); 0 takes a free one.")
  private @Nullable String port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Loopback address to listen on (default 127.0.0.1).")
  private @Nullable String host;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder that holds everything (default larder-data).")
  private @Nullable String data;

  @Option(names = "--config", paramLabel = "FILE", description = "YAML file with settings.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any setting; may be given several times.")
  private Map<String, String> settings = new LinkedHashMap<>();

  ServeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (LarderServer server = ServerStart.start(settings())) {
      context.console().out().println("Larder is ready at " + server.endpoint());
      context.console().out().flush();
      server.await();
    }
    return 0;
  }

  private Configuration.Builder settings() {
    Configuration.Builder builder = Configuration.builder();
    if (file != null) {
      builder.file(file);
    }
    builder.environment(System.getenv());
    settings.forEach(builder::set);
    set(builder, Settings.PORT.key(), port);
    set(builder, Settings.HOST.key(), host);
    set(builder, Settings.DATA.key(), data);
    return builder;
  }

  private static void set(Configuration.Builder builder, String key, @Nullable String text) {
    if (text != null) {
      builder.set(key, text);
    }
  }
}

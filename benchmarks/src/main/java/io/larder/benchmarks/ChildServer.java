package io.larder.benchmarks;

import io.larder.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server in a process of its own, so that its CPU time can be told from the load's.
final class ChildServer implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final int port;

  private ChildServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts Larder on a folder.
  ///
  /// @param settings as `key=value`
  static ChildServer larder(Path data, String... settings) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return start(Main.class, arguments);
  }

  /// Starts a main class that prints the address it listens on, with the options of the launcher.
  static ChildServer start(Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            System.getProperty("larder.benchmark.collector", "-XX:+UseG1GC"),
            "-Xms48m",
            "-Xmx2g",
            "-XX:G1PeriodicGCInterval=30000",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(arguments);
    return start(command);
  }

  /// Starts a command that prints the address it listens on, and waits until it does.
  static ChildServer start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    Process process = builder.start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return new ChildServer(process, Integer.parseInt(ready.group(1)));
      }
    }
    throw new IOException(command + " ended before it was ready");
  }

  int port() {
    return port;
  }

  /// CPU time of the process since it started.
  Duration cpuTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /// The resident set in MB.
  ///
  /// @throws IOException where the system has no `/proc`
  long residentMegabytes() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", process.pid() + "", "status"))) {
      String line = lines.filter(l -> l.startsWith("VmRSS:")).findAny().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) / 1_024;
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}

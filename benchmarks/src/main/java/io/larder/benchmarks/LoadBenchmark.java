package io.larder.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `./larder ingest` of one file of 12 columns into the offline store and into both: rows a second
/// until the command has ended, and the CPU time of server and client. Run in the folder of the
/// launcher.
///
/// ```
/// java -cp 'benchmarks/target/benchmarks/lib/*' io.larder.benchmarks.LoadBenchmark 10000000
/// ```
///
/// Argument: rows; ten million make 1.1 GB of CSV. Each identifier comes once, and the event times
/// are of one day. The launcher must have built, and no source may change meanwhile.
public final class LoadBenchmark {
  private static final String ROWS =
      """
      SELECT 'c' || lpad(((i * 7919) % {rows})::VARCHAR, 8, '0') AS id,
        strftime(TIMESTAMP '2026-01-01' + INTERVAL ((i * 86400) // {rows}) SECOND, '%Y-%m-%dT%H:%M:%SZ') AS "at",
        round(hash(i) / 1.8446744e19, 6) AS f0, round(hash(i + 1) / 1.8446744e19 * 3, 4) AS f1, i * 0.25 AS f2,
        round(hash(i + 2) / 1.8446744e19 * 100, 2) AS f3, round(hash(i + 3) / 1.8446744e19, 5) AS f4,
        (i % 97) + 0.5 AS f5, i AS n0, i % 1000 AS n1,
        ['alpha', 'beta', 'gamma', 'delta'][(i % 4)::INTEGER + 1] AS s0, 'city-' || (i % 5000) AS s1
      FROM range({rows}) rows(i)
      """;

  private final Table table =
      new Table("./larder ingest", "rows/s", "server CPU s", "client CPU s", "server MB");

  private LoadBenchmark() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    new LoadBenchmark().run(rows);
  }

  private void run(int rows) throws IOException, InterruptedException, SQLException {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      for (String format : List.of("csv", "parquet")) {
        Path file = folder.path().resolve("rows." + format);
        write(rows, file, format);
        measure(rows, file, format + ", offline only", List.of("--offline-only"));
        measure(rows, file, format + ", both stores", List.of());
      }
    }
  }

  private static void write(int rows, Path file, String format) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT %s)"
              .formatted(ROWS.replace("{rows}", Integer.toString(rows)), file, format));
    }
  }

  private void measure(int rows, Path file, String name, List<String> options)
      throws IOException, InterruptedException {
    try (TemporaryFolder data = TemporaryFolder.create();
        ChildServer server =
            ChildServer.start(
                List.of("./larder", "serve", "--port", "0", "--data", data.path().toString()))) {
      Duration before = server.cpuTime();
      long start = System.nanoTime();
      Process client =
          new ProcessBuilder(ingest(file, server, options))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      Duration clientCpu = Duration.ZERO;
      while (client.isAlive()) {
        clientCpu = client.info().totalCpuDuration().orElse(clientCpu);
        Thread.sleep(50);
      }
      long nanos = System.nanoTime() - start;
      if (client.exitValue() != 0) {
        throw new IOException("larder ingest ended with " + client.exitValue());
      }
      table.row(
          name,
          Math.round(rows * 1e9 / nanos),
          seconds(server.cpuTime().minus(before)),
          seconds(clientCpu),
          server.residentMegabytes());
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static List<String> ingest(Path file, ChildServer server, List<String> options) {
    List<String> command =
        new ArrayList<>(
            List.of("./larder", "ingest", file.toString(), "--group", "loaded", "--create"));
    command.addAll(List.of("--id", "id", "--time", "at"));
    command.addAll(List.of("--endpoint", "http://127.0.0.1:" + server.port()));
    command.addAll(options);
    return command;
  }
}

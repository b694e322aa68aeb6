package io.larder.benchmarks;

import io.larder.benchmarks.TrainingSetBenchmarkData.Group;
import io.larder.query.duckdb.DuckDbQueryEngine;
import io.larder.query.duckdb.DuckDbSettings;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeJoin.AsOf;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.Lookup;
import io.larder.store.PointInTimeJoin.RowFile;
import io.larder.store.PointInTimeJoin.Strategy;
import io.larder.store.PointInTimeReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Adds features of groups of 10, 20 and 50 million records to a million training rows, and prints
/// what it costs: beside it, what DuckDB's own ASOF JOIN costs for the same.
///
/// ```
/// TrainingSetBenchmark FOLDER                    generates what is missing, measures everything
/// TrainingSetBenchmark FOLDER MODE GROUP...      one measurement in this process
/// ```
///
/// MODE is `auto`, `hash`, `merge`, `known` (AUTO as of the write time), `asof` (plain ASOF JOIN)
/// or `scan` (the same columns are read, and no more). Each measurement runs in a process of its
/// own, so that its peak of memory is its own. A group is `10i`, `20f`, …: millions of records and
/// the kind of its event times, ISO-8601 or Fractional.
public final class TrainingSetBenchmark {
  private static final long MEMORY_BYTES_MAX = 700L << 20;
  private static final int THREADS = 2;

  private TrainingSetBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    if (arguments.length > 1) {
      List<String> groups = List.of(arguments).subList(2, arguments.length);
      measure(folder, arguments[1], groups.stream().map(Group::parse).toList());
      return;
    }
    for (String kind : List.of("i", "f")) {
      for (String mode : List.of("scan", "auto", "asof")) {
        inChild(folder, mode, "10" + kind);
        inChild(folder, mode, "20" + kind);
        inChild(folder, mode, "50" + kind);
        inChild(folder, mode, "10" + kind, "20" + kind, "50" + kind);
      }
    }
  }

  private static void inChild(Path folder, String mode, String... groups)
      throws IOException, InterruptedException {
    TrainingSetBenchmarkData data = new TrainingSetBenchmarkData(folder);
    Arrays.stream(groups).map(Group::parse).forEach(data::generate);
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingSetBenchmark.class.getName(),
                folder.toString(),
                mode));
    command.addAll(List.of(groups));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void measure(Path folder, String mode, List<Group> groups)
      throws IOException, SQLException {
    TrainingSetBenchmarkData data = new TrainingSetBenchmarkData(folder);
    long start = System.nanoTime();
    String result =
        switch (mode) {
          case "asof" -> plainAsofJoin(data, groups);
          case "scan" -> scan(data, groups);
          default -> join(data, mode, groups).toString();
        };
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s %s: %.1f s, %.1f CPU-s, peak %d MB%n  %s%n",
        mode,
        groups,
        seconds,
        cpuSeconds(),
        peak(),
        result);
  }

  private static PointInTimeReport join(
      TrainingSetBenchmarkData data, String mode, List<Group> groups) {
    DuckDbSettings defaults = DuckDbSettings.defaults(data.folder().resolve("tmp"));
    DuckDbSettings settings =
        new DuckDbSettings(
            defaults.temporaryFolder(),
            MEMORY_BYTES_MAX,
            THREADS,
            defaults.queryTimeMax(),
            defaults.joinTimeMax(),
            1,
            defaults.waitMax());
    boolean known = mode.equals("known");
    Strategy strategy = known ? Strategy.AUTO : Strategy.valueOf(mode.toUpperCase(Locale.ROOT));
    AsOf asOf = known ? AsOf.WRITE_TIME : AsOf.EVENT_TIME;
    List<Lookup> lookups = groups.stream().map(group -> lookup(data, group, asOf)).toList();
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(settings)) {
      return engine.join(
          new PointInTimeJoin(
              new RowFile(data.rows(), Format.CSV),
              "event_time",
              lookups,
              strategy,
              data.folder().resolve("result.parquet"),
              Format.PARQUET));
    }
  }

  private static Lookup lookup(TrainingSetBenchmarkData data, Group group, AsOf asOf) {
    return new Lookup(
        data.table(group), group.rowsColumn(), data.features(group), Optional.empty(), asOf);
  }

  /// What one would write by hand: the same rows, groups and features.
  private static String plainAsofJoin(TrainingSetBenchmarkData data, List<Group> groups)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + THREADS);
      statement.execute("SET temp_directory = '" + data.folder().resolve("tmp") + "'");
      return statement.executeUpdate(data.asofJoin(groups)) + " rows";
    }
  }

  private static String scan(TrainingSetBenchmarkData data, List<Group> groups)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + THREADS);
      for (Group group : groups) {
        statement.executeQuery(data.scan(group)).close();
      }
      return groups.size() + " groups";
    }
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }

  /// The largest resident set so far, in MB; 0 where the system does not tell.
  private static long peak() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    String line =
        Files.readAllLines(status).stream()
            .filter(l -> l.startsWith("VmHWM"))
            .findAny()
            .orElse("0");
    return Long.parseLong(line.replaceAll("\\D", "")) / 1_000;
  }
}

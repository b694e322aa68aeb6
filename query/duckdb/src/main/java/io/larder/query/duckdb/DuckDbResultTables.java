package io.larder.query.duckdb;

import io.larder.store.Cancellation;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.result.ResultDifference;
import io.larder.store.result.ResultFile;
import io.larder.store.result.ResultFormat;
import io.larder.store.result.ResultPair;
import io.larder.store.result.ResultTables;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Results read by DuckDB, within the limits of queries.
final class DuckDbResultTables implements ResultTables {
  private final SandboxRuns runs;
  private final Duration timeMax;

  DuckDbResultTables(SandboxRuns runs, Duration timeMax) {
    this.runs = runs;
    this.timeMax = timeMax;
  }

  @Override
  public void convert(
      ResultFile result, ResultFormat format, Path target, Cancellation cancellation) {
    try (OutputFile output = new OutputFile(target)) {
      runs.run(
          timeMax,
          DuckDbErrors::ofOwnStatement,
          cancellation,
          sandbox -> {
            sandbox.lock(List.of(result.path().toString(), output.path()));
            write(ResultScan.open(result, sandbox), format, output.path(), sandbox);
            return output;
          });
      output.keep();
    }
  }

  private static void write(ResultScan scan, ResultFormat format, String target, Sandbox sandbox)
      throws SQLException {
    switch (format) {
      case CSV -> copy(scan, Format.CSV, target, sandbox);
      case PARQUET -> copy(scan, Format.PARQUET, target, sandbox);
      case ARROW -> ArrowStream.write(scan.select(), Path.of(target), sandbox);
    }
  }

  private static void copy(ResultScan scan, Format format, String target, Sandbox sandbox)
      throws SQLException {
    String select =
        scan.select(
            i -> CopyFormat.value(format, scan.values().get(i), scan.columns().get(i).type()));
    sandbox.execute(
        Sql.of("COPY ($0) TO $1 ($2)", select, Sql.literal(target), CopyFormat.options(format)));
  }

  @Override
  public ResultDifference compare(ResultPair pair, Cancellation cancellation) {
    List<String> paths =
        Stream.of(pair.first(), pair.second()).map(file -> file.path().toString()).toList();
    return runs.run(
        timeMax,
        DuckDbErrors::ofOwnStatement,
        cancellation,
        sandbox -> {
          sandbox.lock(paths.stream().distinct().toList());
          return new ComparisonRun(pair, sandbox).run();
        });
  }
}

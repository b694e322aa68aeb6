package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import java.nio.file.Path;
import java.time.Duration;

/// How much a query or a join may take.
///
/// @param temporaryFolder each run spills into a folder of its own below it, deleted afterwards
/// @param memoryBytesMax per run; what does not fit is spilled
/// @param threads per run
/// @param queryTimeMax for queries and exports
/// @param joinTimeMax for point-in-time joins
/// @param concurrentMax queries and joins that run at the same time; more of them wait
/// @param waitMax how long one waits for its turn
public record DuckDbSettings(
    Path temporaryFolder,
    long memoryBytesMax,
    int threads,
    Duration queryTimeMax,
    Duration joinTimeMax,
    int concurrentMax,
    Duration waitMax) {

  /// DuckDB needs some megabytes per thread for its buffers, whatever it spills.
  private static final long MEMORY_BYTES_MIN = 64L << 20;

  public DuckDbSettings {
    check(memoryBytesMax >= MEMORY_BYTES_MIN, "query memory must be at least 64 MiB");
    check(threads >= 1, "query threads must be at least 1");
    check(isPositive(queryTimeMax), "the time limit of a query must be positive");
    check(isPositive(joinTimeMax), "the time limit of a join must be positive");
    check(concurrentMax >= 1, "concurrent queries must be at least 1");
    check(!waitMax.isNegative(), "the wait for a query's turn must not be negative");
  }

  /// 1 GiB, all processors, 5 minutes for a query, an hour for a join, 4 at a time, 30 s of
  /// waiting.
  public static DuckDbSettings defaults(Path temporaryFolder) {
    return new DuckDbSettings(
        temporaryFolder,
        1L << 30,
        Runtime.getRuntime().availableProcessors(),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        4,
        Duration.ofSeconds(30));
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isZero() && !duration.isNegative();
  }

  private static void check(boolean rule, String text) {
    if (!rule) {
      throw invalid("%s", text);
    }
  }
}

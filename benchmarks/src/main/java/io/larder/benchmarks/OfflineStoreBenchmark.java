package io.larder.benchmarks;

import io.larder.model.FeatureGroup;
import io.larder.model.OfflineStoreConfig;
import io.larder.offline.iceberg.IcebergOfflineStore;
import io.larder.offline.iceberg.IcebergSettings;
import io.larder.offline.parquet.ParquetOfflineStore;
import io.larder.offline.parquet.ParquetSettings;
import io.larder.query.duckdb.DuckDbQueryEngine;
import io.larder.query.duckdb.DuckDbSettings;
import io.larder.registry.sql.SqlRegistry;
import io.larder.store.Cancellation;
import io.larder.store.HistoryTable;
import io.larder.store.LogPosition;
import io.larder.store.OfflineStore;
import io.larder.store.RowSink;
import io.larder.store.SqlQuery;
import io.larder.store.TableSnapshot;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import io.larder.store.maintenance.OfflineMaintenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Measures, for hourly files and for Iceberg tables, commits, the compaction of an hour of commits
/// and of many hours, a scan, and what it costs to look for files of others in 10,000 folders. The
/// argument is a folder to work in.
public final class OfflineStoreBenchmark {
  private static final int LARGE_COMMITS = 10;
  private static final int ROWS_PER_LARGE_COMMIT = 100_000;
  private static final int COMMITS = 720;
  private static final int ROWS_PER_COMMIT = 1_000;
  private static final int HOURS = 10_000;
  private static final int LOOKS = 15;
  private static final Compaction COMPACTION = new Compaction(2, 128L << 20);

  private final OfflineStore store;
  private final OfflineMaintenance maintenance;
  private final DuckDbQueryEngine engine;
  private final Optional<String> format;
  private final OfflineStoreBenchmarkRows rows = new OfflineStoreBenchmarkRows();

  private OfflineStoreBenchmark(
      OfflineStore store,
      OfflineMaintenance maintenance,
      DuckDbQueryEngine engine,
      Optional<String> format) {
    this.store = store;
    this.maintenance = maintenance;
    this.engine = engine;
    this.format = format;
  }

  public static void main(String[] arguments) throws Exception {
    Path work = Files.createDirectories(Path.of(arguments[0]));
    Path data = Files.createTempDirectory(work, "offline");
    Path registry = data.resolve("registry.db");
    SqlRegistry.open(registry).close();
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(settings(data.resolve("scratch")));
        ParquetOfflineStore hourly = ParquetOfflineStore.open(data, ParquetSettings.DEFAULT);
        IcebergOfflineStore iceberg =
            IcebergOfflineStore.open(data, registry, LogPosition.START, IcebergSettings.DEFAULT)) {
      System.out.println("== hourly files");
      OfflineStoreBenchmark ofHourly =
          new OfflineStoreBenchmark(hourly, hourly.maintenance(), engine, Optional.empty());
      ofHourly.largeCommits(1);
      ofHourly.smallCommits(2);
      ofHourly.manyHours(3);
      System.out.println("== Iceberg");
      OfflineStoreBenchmark ofIceberg =
          new OfflineStoreBenchmark(
              iceberg, iceberg.maintenance(), engine, Optional.of(OfflineStoreConfig.ICEBERG));
      ofIceberg.largeCommits(4);
      ofIceberg.smallCommits(5);
    }
  }

  private static DuckDbSettings settings(Path scratch) {
    Duration limit = Duration.ofHours(1);
    return new DuckDbSettings(scratch, 1L << 30, 2, limit, limit, 4, limit);
  }

  private void largeCommits(long id) throws Exception {
    FeatureGroup group = OfflineStoreBenchmarkRows.group(id, format);
    CpuTime.measure(
        "10 commits of 100,000 rows in one hour, rows made included",
        () -> {
          for (int commit = 0; commit < LARGE_COMMITS; commit++) {
            commit(group, ROWS_PER_LARGE_COMMIT, 1);
          }
          return LARGE_COMMITS * ROWS_PER_LARGE_COMMIT + " rows";
        });
    scan("a scan of 10 columns of them", group);
    compact("their compaction", group);
    scan("the scan again", group);
  }

  private void smallCommits(long id) throws Exception {
    FeatureGroup group = OfflineStoreBenchmarkRows.group(id, format);
    CpuTime.measure(
        "720 commits of 1,000 rows in one hour, rows made included",
        () -> {
          for (int commit = 0; commit < COMMITS; commit++) {
            commit(group, ROWS_PER_COMMIT, 1);
          }
          return store.files(group).size() + " files";
        });
    scan("a scan of 10 columns of them", group);
    compact("their compaction", group);
    scan("the scan again", group);
  }

  private void manyHours(long id) throws Exception {
    FeatureGroup group = OfflineStoreBenchmarkRows.group(id, format);
    commit(group, HOURS * 2, HOURS);
    commit(group, HOURS * 2, HOURS);
    for (int look = 0; look < LOOKS; look++) {
      CpuTime.measure(
          "a look into " + HOURS + " folders", () -> store.files(group).size() + " files");
    }
    compact("compaction of 2 commits of 20,000 rows in 10,000 hours", group);
  }

  private void commit(FeatureGroup group, int count, int hours) {
    store.commit(rows.commit(group, store.next(), count, hours));
  }

  private void compact(String what, FeatureGroup group) throws Exception {
    CpuTime.measure(
        what,
        () ->
            maintenance.run(group, COMPACTION, MaintenanceMode.RUN, new Cancellation()).toString());
  }

  private void scan(String what, FeatureGroup group) throws Exception {
    String sums =
        IntStream.range(2, OfflineStoreBenchmarkRows.FEATURES)
            .mapToObj("sum(f%d)"::formatted)
            .collect(Collectors.joining(", "));
    CpuTime.measure(
        what,
        () -> {
          try (TableSnapshot snapshot = store.snapshot(group)) {
            HistoryTable table = new HistoryTable("history", group.schema(), snapshot.files());
            engine.query(
                new SqlQuery("SELECT count(*), %s FROM history".formatted(sums), List.of(table)),
                new Ignored());
            return snapshot.files().size() + " files";
          }
        });
  }

  private static final class Ignored implements RowSink {
    @Override
    public void columns(List<Column> columns) {}

    @Override
    public boolean row(List<@Nullable Object> values) {
      return true;
    }
  }
}

package io.larder.wire;

import io.larder.objects.files.Durability;
import io.larder.objects.files.FilesObjectStore;
import io.larder.query.duckdb.DuckDbQueryEngine;
import io.larder.query.duckdb.DuckDbSettings;
import io.larder.query.trino.DatasetPlan;
import io.larder.query.trino.TrinoDialect;
import io.larder.service.FeatureGroups;
import io.larder.service.OfflineView;
import io.larder.service.athena.Athena;
import io.larder.service.athena.AthenaSettings;
import io.larder.service.athena.StatementRunner;
import io.larder.service.tables.Catalog;
import io.larder.service.tables.ReadOnlyTableFormat;
import io.larder.service.tables.TableReader;
import io.larder.store.OfflineStore;
import io.larder.store.QueryEngine;
import io.larder.store.objects.ObjectStore;
import io.larder.store.testkit.HeapTableRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The catalog and Athena with a real engine, in a folder of their own; its registry is on the
/// heap.
final class TableBench implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path folder = folder();
  private final ObjectStore objects = FilesObjectStore.open(folder, Durability.OS);
  private final QueryEngine engine =
      new DuckDbQueryEngine(
          new DuckDbSettings(folder.resolve("queries"), 256 << 20, 1, LIMIT, LIMIT, 2, LIMIT));
  private final List<Athena> opened = new ArrayList<>();

  AwsApi.Tables tables(FeatureGroups groups, OfflineView offlineView, OfflineStore offline) {
    HeapTableRegistry registry = new HeapTableRegistry();
    ReadOnlyTableFormat format = new ReadOnlyTableFormat(offlineView, offline);
    Catalog catalog = new Catalog(groups, offline, registry, format);
    TableReader reader = new TableReader(catalog, format, registry, objects);
    TrinoDialect dialect =
        new TrinoDialect(Clock.fixed(Bench.NOW, ZoneOffset.UTC), true, DatasetPlan.REPLANNED);
    StatementRunner runner =
        new StatementRunner(
            new StatementRunner.Tables(catalog, reader, format),
            dialect,
            engine,
            objects,
            folder.resolve("results"));
    Athena athena =
        new Athena(
            runner,
            dialect,
            objects,
            folder.resolve("executions"),
            new AthenaSettings(1, 2, LIMIT, "s3://results/"),
            () -> Bench.NOW);
    opened.add(athena);
    return new AwsApi.Tables(athena, catalog, "123456789012", () -> Bench.NOW);
  }

  ObjectStore objects() {
    return objects;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("larder-tables");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    opened.forEach(Athena::close);
    engine.close();
    objects.close();
  }
}

package io.larder.service.tables;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.service.OfflineView;
import io.larder.store.Cancellation;
import io.larder.store.DataFile;
import io.larder.store.HistoryTable;
import io.larder.store.OfflineStore;
import io.larder.store.QueryEngine;
import io.larder.store.SqlQuery;
import io.larder.store.TableSnapshot;
import io.larder.store.ValuesTable;
import io.larder.store.history.MetadataTable;
import io.larder.store.history.TableHistory;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceTask;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import io.larder.store.maintenance.MaintenanceTask.OrphanRemoval;
import io.larder.store.maintenance.MaintenanceTask.SnapshotExpiry;
import io.larder.store.maintenance.OfflineMaintenance;
import io.larder.store.sql.TableReference.AsOf;
import io.larder.store.sql.TableReference.SnapshotId;
import io.larder.store.sql.TableReference.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Tables that remember how they were and whose rows can be deleted: Iceberg's.
public final class IcebergTableFormat implements GroupTableFormat {
  /// Athena's own defaults.
  private static final String MAX_AGE = "vacuum_max_snapshot_age_seconds";

  private static final String MAX_AGE_DEFAULT = "432000";
  private static final String MIN_KEPT = "vacuum_min_snapshots_to_keep";
  private static final String MIN_KEPT_DEFAULT = "1";

  /// Many small files: any two.
  private static final Compaction COMPACTION = new Compaction(2, 128L << 20);

  /// A file that is younger may be one that another engine is about to commit.
  private static final Duration ORPHANS_AFTER = Duration.ofHours(1);

  private final Parts parts;
  private final Path scratch;
  private final InstantSource clock;

  /// What it works with.
  public record Parts(
      OfflineView view,
      OfflineStore offline,
      TableHistory history,
      OfflineMaintenance maintenance,
      QueryEngine engine) {}

  /// @param scratch a folder for what is left of a table's rows while others are deleted
  public IcebergTableFormat(Parts parts, Path scratch, InstantSource clock) {
    this.parts = parts;
    this.scratch = scratch;
    this.clock = clock;
  }

  @Override
  public Map<String, String> parameters(FeatureGroup group) {
    return Map.of(
        "EXTERNAL", "TRUE",
        "table_type", "ICEBERG",
        "metadata_location", parts.history().metadataLocation(group));
  }

  @Override
  public ReadTable read(
      FeatureGroup group, String name, Optional<String> aspect, Optional<Version> version) {
    parts.view().flush();
    if (aspect.isPresent()) {
      MetadataTable which =
          MetadataTable.of(aspect.get())
              .orElseThrow(() -> unsupported("this table has no table $" + aspect.get()));
      ValuesTable table = parts.history().metadata(group, which, name);
      return new ReadTable(table, table.columns(), 0);
    }
    TableSnapshot snapshot =
        version.map(past -> snapshot(group, past)).orElseGet(() -> parts.offline().snapshot(group));
    List<DataFile> files = snapshot.files();
    return new ReadTable(
        new HistoryTable(name, group.schema(), files),
        GroupTables.columns(group).stream().map(column -> column.column()).toList(),
        files.stream().mapToLong(DataFile::sizeBytes).sum(),
        snapshot::close);
  }

  private TableSnapshot snapshot(FeatureGroup group, Version version) {
    long id =
        switch (version) {
          case SnapshotId(long snapshot) -> snapshot;
          case AsOf(Instant time) -> parts.history().versionAt(group, time).id();
        };
    return parts.history().at(group, id);
  }

  @Override
  public long delete(FeatureGroup group, Optional<SqlQuery> kept, Cancellation cancellation) {
    if (kept.isEmpty()) {
      parts.view().flush();
      return clear(group);
    }
    List<DataFile> files = files(group, kept.get());
    return files.isEmpty() ? 0 : replace(group, files, kept.get(), cancellation);
  }

  private long clear(FeatureGroup group) {
    try (TableSnapshot snapshot = parts.offline().snapshot(group)) {
      return parts.history().replace(group, snapshot.files(), Optional.empty());
    }
  }

  private long replace(
      FeatureGroup group, List<DataFile> files, SqlQuery kept, Cancellation cancellation) {
    Path rows = scratch.resolve(UUID.randomUUID() + ".parquet");
    try {
      Files.createDirectories(scratch);
      parts.engine().export(kept, rows, cancellation);
      return parts.history().replace(group, files, Optional.of(rows));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      discard(rows);
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The files that the query reads the group's rows from.
  private static List<DataFile> files(FeatureGroup group, SqlQuery kept) {
    String location = group.offline().orElseThrow().resolvedLocation().withoutTrailingSlash() + "/";
    return kept.tables().stream()
        .filter(HistoryTable.class::isInstance)
        .map(HistoryTable.class::cast)
        .map(HistoryTable::files)
        .filter(files -> !files.isEmpty() && files.getFirst().uri().startsWith(location))
        .findFirst()
        .orElse(List.of());
  }

  @Override
  public void optimize(FeatureGroup group) {
    parts.view().flush();
    run(group, COMPACTION);
  }

  @Override
  public void vacuum(FeatureGroup group) {
    Map<String, String> properties = parts.history().properties(group);
    Duration age = Duration.ofSeconds(number(properties.getOrDefault(MAX_AGE, MAX_AGE_DEFAULT)));
    int kept = (int) number(properties.getOrDefault(MIN_KEPT, MIN_KEPT_DEFAULT));
    Instant now = clock.instant();
    run(group, new SnapshotExpiry(now.minus(age), kept));
    run(group, new OrphanRemoval(now.minus(ORPHANS_AFTER)));
  }

  private static long number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw invalid("'%s' is no whole number", text);
    }
  }

  private void run(FeatureGroup group, MaintenanceTask task) {
    parts.maintenance().run(group, task, MaintenanceMode.RUN, new Cancellation());
  }

  @Override
  public void setProperties(FeatureGroup group, Map<String, String> properties) {
    Map<String, Optional<String>> changes = new HashMap<>();
    properties.forEach((name, value) -> changes.put(name, Optional.of(value)));
    parts.history().setProperties(group, changes);
  }

  @Override
  public void replace(FeatureGroup group, Map<String, String> parameters) {
    String before = parameters.get("previous_metadata_location");
    String after = parameters.get("metadata_location");
    if (before == null || after == null) {
      throw unsupported(
          "an Iceberg table changes by metadata_location, where previous_metadata_location is given");
    }
    parts.history().takeOver(group, before, after);
  }

  private static FeatureStoreException unsupported(String what) {
    return invalid("NOT_SUPPORTED: %s", what);
  }
}

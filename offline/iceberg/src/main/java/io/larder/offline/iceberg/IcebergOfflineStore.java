package io.larder.offline.iceberg;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureStoreException;
import io.larder.offline.files.Disk;
import io.larder.offline.files.ParquetWriter;
import io.larder.offline.files.S3Folders;
import io.larder.store.DataFile;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.OfflineStore;
import io.larder.store.TableSnapshot;
import io.larder.store.history.TableCatalogApi;
import io.larder.store.history.TableHistory;
import io.larder.store.maintenance.OfflineMaintenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/// The offline store as Iceberg tables: one for each group, which other engines read and change as
/// any other.
///
/// ```
/// <data>/s3/<bucket>/<prefix>/…/data/8zGv03Tk/at_trunc=2026-11-23/20261123T151209Z_….parquet
/// <data>/s3/<bucket>/<prefix>/…/metadata/00001-….metadata.json, ….avro
/// <data>/registry.db                   which metadata file is each table's present one
/// <data>/offline/iceberg.json          how far the store as a whole has come
/// <data>/offline/iceberg-created.log   files of a change that is not done
/// ```
///
/// A file holds the rows of one commit whose event times begin with the same date, sorted by
/// identifier and event time.
///
/// # Every row exactly once
///
/// A commit is one commit of each table that has rows in it, then one replacement of
/// `iceberg.json`. A crash may fall between any two of them, and the log then gives rows again that
/// some tables have. So each table's commit sets, together with the rows, the table's property
/// `larder.log-to`: the position behind its last row. A table takes only entries from there on, in
/// whatever portions they come. The snapshot's summary says the range as well, for people.
///
/// Every file is noted before it comes to be, and the notes are dropped when the change is done.
/// After a crash or a failure, those noted files that no table knows are deleted.
public final class IcebergOfflineStore implements OfflineStore {
  private final Warehouse warehouse;
  private final GroupTables tables;
  private final TableFiles files;
  private final Holds holds;
  private final GroupCommit groupCommit;
  private final Path temporary;
  private final ParquetWriter writer;
  private final StorePosition position;
  private final Disk disk;

  private IcebergOfflineStore(
      Warehouse warehouse,
      ParquetWriter writer,
      StorePosition position,
      Path temporary,
      Disk disk) {
    this.warehouse = warehouse;
    this.writer = writer;
    this.position = position;
    this.disk = disk;
    this.tables = new GroupTables(warehouse);
    this.files = new TableFiles(warehouse.io());
    this.holds = new Holds(files);
    this.temporary = temporary;
    this.groupCommit = new GroupCommit(warehouse, tables, writer, temporary, disk);
  }

  /// Opens the store of a data directory, or begins one there, and clears away what an unfinished
  /// commit has left.
  ///
  /// @param registry the SQLite file with the registry, which has been opened before
  /// @param start the log's position for a store that is begun: nothing before it is of a group
  ///   with an Iceberg table
  /// @throws FeatureStoreException `UNAVAILABLE` where files cannot be read or written
  public static IcebergOfflineStore open(
      Path dataDirectory, Path registry, LogPosition start, IcebergSettings settings) {
    return open(dataDirectory, registry, start, settings, new Disk(settings.durability()));
  }

  static IcebergOfflineStore open(
      Path dataDirectory, Path registry, LogPosition start, IcebergSettings settings, Disk disk) {
    Path data = dataDirectory.toAbsolutePath().normalize();
    return translated(() -> {
      try {
        return opened(data, registry, start, settings, disk);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (SQLException failed) {
        throw new UncheckedIOException(new IOException(failed));
      }
    });
  }

  private static IcebergOfflineStore opened(
      Path data, Path registry, LogPosition start, IcebergSettings settings, Disk disk)
      throws IOException, SQLException {
    Path folder = Files.createDirectories(data.resolve("offline"));
    Path temporary = Files.createDirectories(data.resolve("tmp").resolve("iceberg"));
    disk.deleteFolder(temporary);
    Files.createDirectories(temporary);
    CreatedFiles created = new CreatedFiles(folder.resolve("iceberg-created.log"), disk);
    FolderFileIO io = new FolderFileIO(new S3Folders(data.resolve("s3")), temporary, created, disk);
    StorePosition position = StorePosition.open(folder.resolve("iceberg.json"), disk, start);
    Warehouse warehouse = Warehouse.open(registry, io, created, disk);
    return new IcebergOfflineStore(
        warehouse,
        ParquetWriter.open(settings.memoryMegabytes(), settings.writers(), data.resolve("tmp")),
        position,
        temporary,
        disk);
  }

  @Override
  public synchronized void commit(OfflineCommit commit) {
    if (!commit.from().equals(next()) || commit.to().isBefore(commit.from())) {
      throw new IllegalArgumentException(
          "a commit must start at %s, not go from %s to %s"
              .formatted(next(), commit.from(), commit.to()));
    }
    translated(() -> {
      for (GroupRows rows : commit.rows()) {
        if (!rows.entries().isEmpty()) {
          warehouse.change(() -> {
            groupCommit.append(commit, rows);
            return true;
          });
        }
      }
      commit
          .loads()
          .ifPresent(loads ->
              warehouse.change(() -> {
                groupCommit.append(commit, loads);
                return true;
              }));
      moveTo(commit.to());
      return true;
    });
  }

  private void moveTo(LogPosition to) {
    try {
      position.moveTo(to);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void prepare(FeatureGroup group) {
    translated(() -> warehouse.change(() -> tables.ensure(group)));
  }

  @Override
  public LogPosition next() {
    return position.next();
  }

  @Override
  public List<DataFile> files(FeatureGroup group) {
    if (group.offline().isEmpty()) {
      return List.of();
    }
    return translated(() -> tables.find(group).map(files::of).orElse(List.of()));
  }

  @Override
  public TableSnapshot snapshot(FeatureGroup group) {
    return translated(() ->
        tables.find(group).map(holds::current).orElseGet(IcebergOfflineStore::snapshotOfNothing));
  }

  private static TableSnapshot snapshotOfNothing() {
    return new TableSnapshot("", List.of(), () -> {});
  }

  /// The rows of an earlier snapshot, as long as it has not expired.
  @Override
  public Optional<TableSnapshot> snapshot(FeatureGroup group, String id, Set<String> uris) {
    if (id.isEmpty()) {
      return uris.isEmpty() ? Optional.of(snapshotOfNothing()) : Optional.empty();
    }
    long snapshot = Long.parseLong(id);
    return translated(() ->
        tables
            .find(group)
            .filter(table -> table.snapshot(snapshot) != null)
            .map(table -> holds.of(table, snapshot)));
  }

  /// The catalog of all tables, for other engines.
  ///
  /// @param live whether a group exists, whose table must then stay
  public TableCatalogApi catalog(Predicate<FeatureGroupId> live) {
    return new RestCatalog(warehouse, live);
  }

  /// The upkeep of these tables.
  public OfflineMaintenance maintenance() {
    Rewriting rewriting = new Rewriting(warehouse, temporary, disk);
    return new IcebergMaintenance(
        tables,
        new TableCompaction(warehouse, rewriting, temporary),
        new TableCleaning(warehouse, holds, disk));
  }

  /// What these tables remember, and changes of their rows.
  public TableHistory history() {
    Rewriting rewriting = new Rewriting(warehouse, temporary, disk);
    return new IcebergTableHistory(
        warehouse, tables, holds, new CopyOnWrite(warehouse, rewriting, temporary));
  }

  /// Every table that there is.
  List<Table> tables() {
    return translated(() -> Leftovers.tables(warehouse.catalog(), warehouse.catalog()));
  }

  /// What files and the catalog's database throw, as the one exception that others know.
  static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (UncheckedIOException | UncheckedSQLException failed) {
      throw FeatureStoreException.unavailable(
          "the offline store's tables do not work: " + failed.getMessage(), failed);
    }
  }

  @Override
  public synchronized void close() {
    disk.close();
    try (warehouse) {
      writer.close();
    } catch (SQLException failed) {
      throw FeatureStoreException.internal("cannot close DuckDB", failed);
    }
  }
}

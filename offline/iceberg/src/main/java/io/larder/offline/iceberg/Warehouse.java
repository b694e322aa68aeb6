package io.larder.offline.iceberg;

import io.larder.model.FeatureStoreException;
import io.larder.offline.files.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata.MetadataLogEntry;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.jdbc.JdbcCatalog;

/// All tables, of groups and of others: the catalog that knows their metadata, and the one lock
/// under which they change.
///
/// The catalog's tables are in the registry's database; replacing a table's row there is what makes
/// a commit count. All changes come through this process, so that one lock spares them the
/// conflicts, and the files that a crash leaves are known ([CreatedFiles]).
final class Warehouse implements AutoCloseable {
  /// Where tables lie whose maker does not say where.
  static final String LOCATION = "s3://larder-iceberg/warehouse";

  private static final String NAME = "larder";
  private static final int COMMITS_IN_A_CHANGE_MAX = 3;
  private static final String BUSY_MILLIS = "10000";

  private final JdbcCatalog catalog;
  private final FolderFileIO io;
  private final CreatedFiles created;
  private final Disk disk;
  private final ReentrantLock changes = new ReentrantLock();
  private boolean clean;

  private Warehouse(JdbcCatalog catalog, FolderFileIO io, CreatedFiles created, Disk disk) {
    this.catalog = catalog;
    this.io = io;
    this.created = created;
    this.disk = disk;
  }

  /// Opens the catalog in a SQLite file, and removes what a change that was cut off has left.
  static Warehouse open(Path database, FolderFileIO io, CreatedFiles created, Disk disk) {
    JdbcCatalog catalog = new JdbcCatalog(_ -> io, null, true);
    catalog.initialize(
        NAME,
        Map.of(
            "uri", "jdbc:sqlite:" + database.toAbsolutePath(),
            "warehouse", LOCATION,
            "jdbc.schema-version", "V1",
            "jdbc.busy_timeout", BUSY_MILLIS,
            "jdbc.journal_mode", "WAL",
            "jdbc.synchronous", "FULL",
            "jdbc.transaction_mode", "IMMEDIATE"));
    Warehouse warehouse = new Warehouse(catalog, io, created, disk);
    warehouse.change(() -> true);
    return warehouse;
  }

  JdbcCatalog catalog() {
    return catalog;
  }

  FolderFileIO io() {
    return io;
  }

  CreatedFiles created() {
    return created;
  }

  /// Runs a change of tables while no other runs. Where it fails, the files that it has made and
  /// that no table knows are removed before the next.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where files cannot be read or written
  <T> T change(Supplier<T> work) {
    if (changes.isHeldByCurrentThread()) {
      return work.get();
    }
    changes.lock();
    try {
      clearAway();
      clean = false;
      T result = work.get();
      created.forget();
      clean = true;
      return result;
    } catch (IOException failed) {
      throw FeatureStoreException.unavailable(
          "the tables' files cannot be written: " + failed.getMessage(), failed);
    } finally {
      changes.unlock();
    }
  }

  /// Notes the oldest of a table's former metadata files: the next commits remove them, and a crash
  /// may come between.
  void noteOldest(Table table) {
    List<String> oldest =
        ((HasTableOperations) table)
            .operations().current().previousFiles().stream()
                .limit(COMMITS_IN_A_CHANGE_MAX)
                .map(MetadataLogEntry::file)
                .toList();
    if (oldest.isEmpty()) {
      return;
    }
    try {
      created.note(oldest);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Makes the namespace where it is missing.
  void ensure(Namespace namespace) {
    if (!catalog.namespaceExists(namespace)) {
      catalog.createNamespace(namespace, Map.of());
    }
  }

  private void clearAway() throws IOException {
    if (!clean) {
      new Leftovers(catalog, io, disk).remove(created.noted());
      created.forget();
    }
  }

  @Override
  public void close() {
    catalog.close();
  }
}

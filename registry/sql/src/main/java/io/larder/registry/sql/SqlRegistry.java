package io.larder.registry.sql;

import io.larder.store.FeatureGroupRegistry;
import io.larder.store.lineage.LineageRegistry;
import io.larder.store.tables.TableRegistry;
import java.nio.file.Path;

/// What Larder knows beside the records, in one database: the registries share its connection, its
/// schema and its lock.
public final class SqlRegistry implements AutoCloseable {
  private final SqliteDatabase database;

  private SqlRegistry(SqliteDatabase database) {
    this.database = database;
  }

  /// Opens the registries in a SQLite file, which is made where it is missing and brought to the
  /// present schema where it is older.
  ///
  /// @throws io.larder.model.FeatureStoreException `UNAVAILABLE` where the file cannot be opened,
  ///   is no database, or was written by a newer version
  public static SqlRegistry open(Path file) {
    return new SqlRegistry(SqliteDatabase.open(file));
  }

  /// Closing it closes the database for all.
  public FeatureGroupRegistry featureGroups() {
    return new SqlFeatureGroupRegistry(database);
  }

  /// Closing it closes the database for all.
  public LineageRegistry lineage() {
    return new SqlLineageRegistry(database);
  }

  /// Closing it closes the database for all.
  public TableRegistry tables() {
    return new SqlTableRegistry(database);
  }

  @Override
  public void close() {
    database.close();
  }
}

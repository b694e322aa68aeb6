package io.larder.store.tables;

import java.util.List;
import java.util.Optional;

/// Which databases and tables exist that are not made by feature groups. Safe for use by many
/// threads; a change is durable and seen by all when the call returns.
///
/// Where something that is named does not exist, changes throw
/// [io.larder.model.FeatureStoreException] `NOT_FOUND`.
public interface TableRegistry extends AutoCloseable {
  /// @throws io.larder.model.FeatureStoreException `ALREADY_EXISTS`
  void createDatabase(TableDatabase database);

  Optional<TableDatabase> database(String name);

  /// All databases, by name.
  List<TableDatabase> databases();

  /// Replaces what is known of the database with this name.
  void updateDatabase(TableDatabase database);

  /// Forgets the database, its tables and their partitions.
  void deleteDatabase(String name);

  /// Adds a table, in a database that need not be among [#databases()].
  ///
  /// @throws io.larder.model.FeatureStoreException `ALREADY_EXISTS`
  void createTable(CatalogTable table);

  Optional<CatalogTable> table(TableId id);

  /// All tables of a database, by name.
  List<CatalogTable> tables(String database);

  /// Puts a table in the place of the one of the same version.
  ///
  /// @param keepOld whether the version before stays among [#versions(TableId)]
  /// @return what is stored now, a version later
  /// @throws io.larder.model.FeatureStoreException `CONFLICT` where the stored table has another
  ///   version
  CatalogTable updateTable(CatalogTable table, boolean keepOld);

  /// The versions of a table that are kept, newest first.
  List<CatalogTable> versions(TableId id);

  /// Forgets the table, its older versions and its partitions.
  void deleteTable(TableId id);

  /// @throws io.larder.model.FeatureStoreException `ALREADY_EXISTS` where one of them is there;
  ///   none is added then
  void addPartitions(TableId table, List<TablePartition> partitions);

  Optional<TablePartition> partition(TableId table, List<String> values);

  /// All partitions of a table, by their values.
  List<TablePartition> partitions(TableId table);

  /// Puts a partition in the place of the one with these values.
  ///
  /// @throws io.larder.model.FeatureStoreException `ALREADY_EXISTS` where it has the values of
  ///   another
  void replacePartition(TableId table, List<String> values, TablePartition partition);

  void deletePartition(TableId table, List<String> values);

  @Override
  void close();
}

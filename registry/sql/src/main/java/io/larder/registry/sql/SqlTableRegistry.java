package io.larder.registry.sql;

import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableErrors;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The registry of tables: a document for each database, table and partition, found by their names.
final class SqlTableRegistry implements TableRegistry {
  private final SqliteDatabase database;

  SqlTableRegistry(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public void createDatabase(TableDatabase created) {
    change(handle -> {
      int rows =
          handle
              .createUpdate(
                  "INSERT INTO catalog_database (name, document) VALUES (:name, :document)"
                      + " ON CONFLICT (name) DO NOTHING")
              .bind("name", created.name())
              .bind("document", TableJson.write(created))
              .execute();
      if (rows == 0) {
        throw TableErrors.databaseExists();
      }
    });
  }

  @Override
  public Optional<TableDatabase> database(String name) {
    return database.inTransaction(handle ->
        handle
            .createQuery("SELECT name, document FROM catalog_database WHERE name = :name")
            .bind("name", folded(name))
            .map((row, context) ->
                TableJson.readDatabase(row.getString("name"), row.getString("document")))
            .findOne());
  }

  @Override
  public List<TableDatabase> databases() {
    return database.inTransaction(handle ->
        handle
            .createQuery("SELECT name, document FROM catalog_database")
            .map((row, context) ->
                TableJson.readDatabase(row.getString("name"), row.getString("document")))
            .stream()
            .sorted(Comparator.comparing(TableDatabase::name))
            .toList());
  }

  @Override
  public void updateDatabase(TableDatabase changed) {
    change(handle -> {
      int rows =
          handle
              .createUpdate("UPDATE catalog_database SET document = :document WHERE name = :name")
              .bind("name", changed.name())
              .bind("document", TableJson.write(changed))
              .execute();
      requireDatabase(rows, changed.name());
    });
  }

  @Override
  public void deleteDatabase(String name) {
    change(handle -> {
      int rows =
          handle
              .createUpdate("DELETE FROM catalog_database WHERE name = :name")
              .bind("name", folded(name))
              .execute();
      requireDatabase(rows, name);
      Stream.of("catalog_table", "catalog_table_version", "catalog_partition")
          .forEach(table ->
              handle
                  .createUpdate("DELETE FROM " + table + " WHERE database = :name")
                  .bind("name", folded(name))
                  .execute());
    });
  }

  @Override
  public void createTable(CatalogTable table) {
    change(handle -> CatalogTables.insert(handle, table));
  }

  @Override
  public Optional<CatalogTable> table(TableId id) {
    return database.inTransaction(handle -> CatalogTables.find(handle, id));
  }

  @Override
  public List<CatalogTable> tables(String name) {
    return database.inTransaction(handle -> CatalogTables.list(handle, folded(name)));
  }

  @Override
  public CatalogTable updateTable(CatalogTable table, boolean keepOld) {
    return database.inTransaction(handle -> CatalogTables.update(handle, table, keepOld));
  }

  @Override
  public List<CatalogTable> versions(TableId id) {
    return database.inTransaction(handle -> CatalogTables.versions(handle, id));
  }

  @Override
  public void deleteTable(TableId id) {
    change(handle -> {
      CatalogTables.delete(handle, id);
      CatalogPartitions.deleteAll(handle, id);
    });
  }

  @Override
  public void addPartitions(TableId table, List<TablePartition> partitions) {
    change(handle -> {
      CatalogTables.require(handle, table);
      partitions.forEach(partition -> CatalogPartitions.insert(handle, table, partition));
    });
  }

  @Override
  public Optional<TablePartition> partition(TableId table, List<String> values) {
    return database.inTransaction(handle -> CatalogPartitions.find(handle, table, values));
  }

  @Override
  public List<TablePartition> partitions(TableId table) {
    return database.inTransaction(handle -> CatalogPartitions.list(handle, table));
  }

  @Override
  public void replacePartition(TableId table, List<String> values, TablePartition partition) {
    change(handle -> {
      CatalogPartitions.delete(handle, table, values);
      CatalogPartitions.insert(handle, table, partition);
    });
  }

  @Override
  public void deletePartition(TableId table, List<String> values) {
    change(handle -> CatalogPartitions.delete(handle, table, values));
  }

  private void change(Consumer<Handle> work) {
    database.inTransaction(handle -> {
      work.accept(handle);
      return true;
    });
  }

  private static void requireDatabase(int rows, String name) {
    if (rows == 0) {
      throw TableErrors.noDatabase(name);
    }
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    database.close();
  }
}

package io.larder.registry.sql;

import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableErrors;
import io.larder.store.tables.TableId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The rows of tables and of their older versions.
final class CatalogTables {
  private static final String KEY = " WHERE database = :database AND name = :name";
  private static final RowMapper<CatalogTable> READER =
      (row, context) ->
          TableJson.readTable(
              new TableId(row.getString("database"), row.getString("name")),
              row.getLong("version"),
              row.getString("document"));

  private CatalogTables() {}

  static void insert(Handle handle, CatalogTable table) {
    int rows =
        handle
            .createUpdate(
                "INSERT INTO catalog_table (database, name, version, document)"
                    + " VALUES (:database, :name, :version, :document)"
                    + " ON CONFLICT (database, name) DO NOTHING")
            .bind("database", table.id().database())
            .bind("name", table.id().name())
            .bind("version", table.version())
            .bind("document", TableJson.write(table))
            .execute();
    if (rows == 0) {
      throw TableErrors.tableExists();
    }
  }

  static Optional<CatalogTable> find(Handle handle, TableId id) {
    return handle
        .createQuery("SELECT * FROM catalog_table" + KEY)
        .bind("database", id.database())
        .bind("name", id.name())
        .map(READER)
        .findOne();
  }

  static CatalogTable require(Handle handle, TableId id) {
    return find(handle, id).orElseThrow(() -> TableErrors.noTable(id));
  }

  static List<CatalogTable> list(Handle handle, String database) {
    return handle
        .createQuery("SELECT * FROM catalog_table WHERE database = :database")
        .bind("database", database)
        .map(READER)
        .stream()
        .sorted(Comparator.comparing(CatalogTable::id))
        .toList();
  }

  static CatalogTable update(Handle handle, CatalogTable table, boolean keepOld) {
    CatalogTable old = require(handle, table.id());
    if (old.version() != table.version()) {
      throw TableErrors.otherVersion(table.id());
    }
    if (keepOld) {
      keep(handle, old);
    }
    CatalogTable next = table.withVersion(old.version() + 1);
    handle
        .createUpdate("UPDATE catalog_table SET version = :version, document = :document" + KEY)
        .bind("database", next.id().database())
        .bind("name", next.id().name())
        .bind("version", next.version())
        .bind("document", TableJson.write(next))
        .execute();
    return next;
  }

  private static void keep(Handle handle, CatalogTable old) {
    handle
        .createUpdate(
            "INSERT INTO catalog_table_version (database, name, version, document)"
                + " VALUES (:database, :name, :version, :document)")
        .bind("database", old.id().database())
        .bind("name", old.id().name())
        .bind("version", old.version())
        .bind("document", TableJson.write(old))
        .execute();
  }

  static List<CatalogTable> versions(Handle handle, TableId id) {
    CatalogTable newest = require(handle, id);
    List<CatalogTable> older =
        handle
            .createQuery("SELECT * FROM catalog_table_version" + KEY + " ORDER BY version DESC")
            .bind("database", id.database())
            .bind("name", id.name())
            .map(READER)
            .list();
    return Stream.concat(Stream.of(newest), older.stream()).toList();
  }

  static void delete(Handle handle, TableId id) {
    require(handle, id);
    for (String table : List.of("catalog_table", "catalog_table_version")) {
      handle
          .createUpdate("DELETE FROM " + table + KEY)
          .bind("database", id.database())
          .bind("name", id.name())
          .execute();
    }
  }
}

package io.larder.registry.sql;

import io.larder.store.tables.TableErrors;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The rows of tables' partitions.
final class CatalogPartitions {
  private static final String TABLE = " WHERE database = :database AND name = :name";
  private static final String KEY = TABLE + " AND partition_values = :values";
  private static final RowMapper<TablePartition> READER =
      (row, context) ->
          TableJson.readPartition(row.getString("partition_values"), row.getString("document"));

  private CatalogPartitions() {}

  static void insert(Handle handle, TableId table, TablePartition partition) {
    int rows =
        handle
            .createUpdate(
                "INSERT INTO catalog_partition (database, name, partition_values, document)"
                    + " VALUES (:database, :name, :values, :document)"
                    + " ON CONFLICT (database, name, partition_values) DO NOTHING")
            .bind("database", table.database())
            .bind("name", table.name())
            .bind("values", TableJson.values(partition.values()))
            .bind("document", TableJson.write(partition))
            .execute();
    if (rows == 0) {
      throw TableErrors.partitionExists();
    }
  }

  static Optional<TablePartition> find(Handle handle, TableId table, List<String> values) {
    return handle
        .createQuery("SELECT * FROM catalog_partition" + KEY)
        .bind("database", table.database())
        .bind("name", table.name())
        .bind("values", TableJson.values(values))
        .map(READER)
        .findOne();
  }

  static List<TablePartition> list(Handle handle, TableId table) {
    return handle
        .createQuery("SELECT * FROM catalog_partition" + TABLE)
        .bind("database", table.database())
        .bind("name", table.name())
        .map(READER)
        .stream()
        .sorted(Comparator.comparing(partition -> String.join("/", partition.values())))
        .toList();
  }

  static void delete(Handle handle, TableId table, List<String> values) {
    int rows =
        handle
            .createUpdate("DELETE FROM catalog_partition" + KEY)
            .bind("database", table.database())
            .bind("name", table.name())
            .bind("values", TableJson.values(values))
            .execute();
    if (rows == 0) {
      throw TableErrors.noPartition();
    }
  }

  static void deleteAll(Handle handle, TableId table) {
    handle
        .createUpdate("DELETE FROM catalog_partition" + TABLE)
        .bind("database", table.database())
        .bind("name", table.name())
        .execute();
  }
}

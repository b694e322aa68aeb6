package io.larder.store.sql;

import io.larder.store.TableColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One statement. Names and types of columns in Hive's words, see [TableColumn].
public sealed interface SqlStatement {
  /// `SELECT`, `VALUES`, `TABLE`, with or without `WITH`.
  record Select(SelectQuery query) implements SqlStatement {}

  /// `EXPLAIN`
  record Explain(SelectQuery query) implements SqlStatement {}

  /// `UNLOAD (query) TO 's3://…' WITH (…)`
  record Unload(SelectQuery query, String location, Map<String, String> properties)
      implements SqlStatement {}

  /// `CREATE TABLE … AS`
  ///
  /// @param partitionedBy names of the query's last columns
  record CreateTableAs(
      TableName table,
      SelectQuery query,
      Map<String, String> properties,
      List<String> partitionedBy,
      boolean ifNotExists,
      boolean withData)
      implements SqlStatement {}

  /// `INSERT INTO`
  record InsertInto(TableName table, List<String> columns, SelectQuery query)
      implements SqlStatement {}

  /// `DELETE FROM … WHERE`
  ///
  /// @param kept the rows of the table that stay, with all of its columns; empty where none do
  record Delete(TableReference table, Optional<SelectQuery> kept) implements SqlStatement {}

  /// `OPTIMIZE … REWRITE DATA USING BIN_PACK`
  record Optimize(TableName table) implements SqlStatement {}

  /// `VACUUM`
  record Vacuum(TableName table) implements SqlStatement {}

  /// `CREATE EXTERNAL TABLE`, and `CREATE TABLE` for an Iceberg table.
  ///
  /// @param partitionTransforms of an Iceberg table, in lower case: `id`, `day(event_time)`,
  ///   `bucket(16, id)`
  /// @param serde the class after `ROW FORMAT SERDE`
  /// @param storedAs `PARQUET`, `TEXTFILE` …, or the input format's class
  record CreateTable(
      TableName table,
      boolean external,
      boolean ifNotExists,
      List<TableColumn> columns,
      List<TableColumn> partitionColumns,
      List<String> partitionTransforms,
      Optional<String> serde,
      Map<String, String> serdeProperties,
      Optional<String> storedAs,
      Optional<String> location,
      Optional<String> comment,
      Map<String, String> tableProperties)
      implements SqlStatement {}

  /// `CREATE VIEW`
  record CreateView(TableName view, SelectQuery query, String queryText, boolean orReplace)
      implements SqlStatement {}

  /// `CREATE DATABASE` or `CREATE SCHEMA`
  record CreateDatabase(
      String database, boolean ifNotExists, Optional<String> location, Optional<String> comment)
      implements SqlStatement {}

  /// `DROP TABLE`
  record DropTable(TableName table, boolean ifExists) implements SqlStatement {}

  /// `DROP VIEW`
  record DropView(TableName view, boolean ifExists) implements SqlStatement {}

  /// `DROP DATABASE` or `DROP SCHEMA`
  record DropDatabase(String database, boolean ifExists, boolean cascade) implements SqlStatement {}

  /// `MSCK REPAIR TABLE`
  record RepairTable(TableName table) implements SqlStatement {}

  /// `ALTER TABLE … ADD PARTITION`
  record AddPartitions(TableName table, boolean ifNotExists, List<Partition> partitions)
      implements SqlStatement {}

  /// `ALTER TABLE … DROP PARTITION`
  record DropPartitions(TableName table, boolean ifExists, List<Map<String, String>> partitions)
      implements SqlStatement {}

  /// @param values by partition column, in the statement's order
  record Partition(Map<String, String> values, Optional<String> location) {}

  /// `ALTER TABLE … SET TBLPROPERTIES`
  record SetTableProperties(TableName table, Map<String, String> properties)
      implements SqlStatement {}

  /// `ALTER TABLE … ADD COLUMNS`
  record AddColumns(TableName table, List<TableColumn> columns) implements SqlStatement {}

  /// `SHOW DATABASES`
  ///
  /// @param pattern with `*` and `|`, as Hive has them
  record ShowDatabases(Optional<String> pattern) implements SqlStatement {}

  /// `SHOW TABLES`
  record ShowTables(Optional<String> database, Optional<String> pattern) implements SqlStatement {}

  /// `SHOW VIEWS`
  record ShowViews(Optional<String> database, Optional<String> pattern) implements SqlStatement {}

  /// `SHOW COLUMNS`
  record ShowColumns(TableName table) implements SqlStatement {}

  /// `SHOW PARTITIONS`
  record ShowPartitions(TableName table) implements SqlStatement {}

  /// `SHOW TBLPROPERTIES`
  record ShowTableProperties(TableName table, Optional<String> property) implements SqlStatement {}

  /// `SHOW CREATE TABLE`
  record ShowCreateTable(TableName table) implements SqlStatement {}

  /// `DESCRIBE`
  record Describe(TableName table) implements SqlStatement {}
}

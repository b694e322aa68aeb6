package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.service.tables.Catalog;
import io.larder.service.tables.GroupTableFormat;
import io.larder.service.tables.PartitionFolders;
import io.larder.service.tables.StorageFormats;
import io.larder.service.tables.TableFiles;
import io.larder.store.sql.SqlStatement;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableStorage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Statements that change the catalog.
final class Definitions {
  private final Catalog catalog;
  private final TableFiles files;
  private final GroupTableFormat format;

  Definitions(Catalog catalog, TableFiles files, GroupTableFormat format) {
    this.catalog = catalog;
    this.files = files;
    this.format = format;
  }

  void create(SqlStatement.CreateDatabase statement, StatementRun run) {
    if (catalog.findDatabase(statement.database()).isPresent()) {
      if (statement.ifNotExists()) {
        return;
      }
      throw HiveErrors.databaseExists(statement.database());
    }
    catalog.createDatabase(
        new TableDatabase(
            statement.database(), statement.comment(), statement.location(), Map.of(), run.now()));
  }

  void drop(SqlStatement.DropDatabase statement) {
    if (catalog.findDatabase(statement.database()).isEmpty()) {
      if (statement.ifExists()) {
        return;
      }
      throw HiveErrors.noDatabase(statement.database());
    }
    if (!statement.cascade() && !catalog.tables(statement.database()).isEmpty()) {
      throw HiveErrors.databaseNotEmpty(statement.database());
    }
    catalog.deleteDatabase(statement.database());
  }

  void create(SqlStatement.CreateTable statement, StatementRun run) {
    TableId id = run.table(statement.table());
    HiveErrors.database(catalog, id.database());
    if (catalog.findTable(id).isPresent()) {
      if (statement.ifNotExists()) {
        return;
      }
      throw HiveErrors.tableExists(id);
    }
    if (!statement.external()) {
      throw invalid("NOT_SUPPORTED: CREATE TABLE of an Iceberg table; use CREATE EXTERNAL TABLE");
    }
    catalog.createTable(table(statement, id, run));
  }

  private CatalogTable table(SqlStatement.CreateTable statement, TableId id, StatementRun run) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("EXTERNAL", "TRUE");
    parameters.putAll(statement.tableProperties());
    return new CatalogTable(
        id,
        0,
        run.now(),
        run.now(),
        statement.comment(),
        Optional.of("hadoop"),
        Optional.of("EXTERNAL_TABLE"),
        Optional.of(storage(statement)),
        lowerCase(CatalogColumn.of(statement.partitionColumns())),
        parameters,
        Optional.empty());
  }

  private TableStorage storage(SqlStatement.CreateTable statement) {
    List<CatalogColumn> columns = lowerCase(CatalogColumn.of(statement.columns()));
    String location =
        statement
            .location()
            .orElseThrow(
                () -> invalid("FAILED: SemanticException table is missing location information"));
    files.folder(location);
    boolean parquet =
        Stream.of(statement.serde(), statement.storedAs())
            .flatMap(Optional::stream)
            .anyMatch(StorageFormats::meansParquet);
    return parquet
        ? StorageFormats.parquet(columns, location)
        : StorageFormats.text(
            columns, Optional.of(location), statement.serde(), statement.serdeProperties());
  }

  private static List<CatalogColumn> lowerCase(List<CatalogColumn> columns) {
    return columns.stream()
        .map(column ->
            new CatalogColumn(
                column.name().toLowerCase(Locale.ROOT), column.type(), column.comment()))
        .toList();
  }

  void drop(TableId id, boolean ifExists, boolean view) {
    HiveErrors.database(catalog, id.database());
    Optional<CatalogTable> table = catalog.findTable(id).filter(found -> found.isView() == view);
    if (table.isPresent()) {
      catalog.deleteTable(id);
    } else if (!ifExists) {
      throw HiveErrors.noTable(id);
    }
  }

  void createView(
      TableId id,
      boolean orReplace,
      List<CatalogColumn> columns,
      ViewQuery view,
      StatementRun run) {
    HiveErrors.database(catalog, id.database());
    Optional<CatalogTable> old = catalog.findTable(id);
    if (old.isPresent() && !(orReplace && old.get().isView())) {
      throw invalid("VIEW_ALREADY_EXISTS: line 1:1: View already exists: '%s'", id);
    }
    CatalogTable made =
        new CatalogTable(
            id,
            0,
            old.map(CatalogTable::creationTime).orElse(run.now()),
            run.now(),
            Optional.empty(),
            Optional.of("hadoop"),
            Optional.of("VIRTUAL_VIEW"),
            Optional.of(StorageFormats.text(columns, Optional.empty(), Optional.empty(), Map.of())),
            List.of(),
            Map.of("presto_view", "true", "comment", "Presto View"),
            Optional.of(view.encoded(columns)));
    if (old.isPresent()) {
      catalog.updateTable(made, Optional.empty(), true);
      return;
    }
    catalog.createTable(made);
  }

  /// Registers the partitions that the table's folders tell of; a group's table needs no such
  /// thing.
  ///
  /// @return what Hive says about it
  List<String> repair(TableId id, StatementRun run) {
    CatalogTable table = HiveErrors.table(catalog, id);
    if (catalog.group(id).isPresent()) {
      return List.of();
    }
    String location = table.storage().flatMap(TableStorage::location).orElse("");
    List<List<String>> known = catalog.partitions(id).stream().map(TablePartition::values).toList();
    List<List<String>> missing =
        PartitionFolders.values(table, files.below(location)).stream()
            .filter(values -> !known.contains(values))
            .toList();
    catalog.addPartitions(
        id,
        missing.stream().map(values -> partition(table, values, Optional.empty(), run)).toList());
    return missing.stream()
        .map(
            values -> "Repair: Added partition to metastore " + id + ":" + String.join("/", values))
        .toList();
  }

  void add(SqlStatement.AddPartitions statement, StatementRun run) {
    CatalogTable table = HiveErrors.table(catalog, run.table(statement.table()));
    List<List<String>> known =
        catalog.partitions(table.id()).stream().map(TablePartition::values).toList();
    List<TablePartition> added =
        statement.partitions().stream()
            .map(given -> partition(table, values(table, given.values()), given.location(), run))
            .filter(made -> !(statement.ifNotExists() && known.contains(made.values())))
            .toList();
    if (added.stream().anyMatch(made -> known.contains(made.values()))) {
      throw HiveErrors.task("AlreadyExistsException(message:Partition already exists.)");
    }
    catalog.addPartitions(table.id(), added);
  }

  void drop(SqlStatement.DropPartitions statement, StatementRun run) {
    CatalogTable table = HiveErrors.table(catalog, run.table(statement.table()));
    for (Map<String, String> given : statement.partitions()) {
      List<TablePartition> meant =
          catalog.partitions(table.id()).stream().filter(part -> fits(table, part, given)).toList();
      if (meant.isEmpty() && !statement.ifExists()) {
        throw invalid("FAILED: SemanticException [Error 10006]: Partition not found %s", given);
      }
      meant.forEach(partition -> catalog.deletePartition(table.id(), partition.values()));
    }
  }

  private static boolean fits(
      CatalogTable table, TablePartition partition, Map<String, String> given) {
    for (int i = 0; i < partition.values().size(); i++) {
      String wanted = given.get(table.partitionKeys().get(i).name());
      if (wanted != null && !wanted.equals(partition.values().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static TablePartition partition(
      CatalogTable table, List<String> values, Optional<String> location, StatementRun run) {
    String place = location.orElseGet(() -> PartitionFolders.location(table, values));
    return new TablePartition(
        values, run.now(), table.storage().map(storage -> storage.at(place)), Map.of());
  }

  private static List<String> values(CatalogTable table, Map<String, String> given) {
    return table.partitionKeys().stream()
        .map(key ->
            Optional.ofNullable(given.get(key.name()))
                .orElseThrow(() ->
                    invalid(
                        "FAILED: SemanticException partition spec %s doesn't contain all partition"
                            + " columns",
                        given)))
        .toList();
  }

  void set(SqlStatement.SetTableProperties statement, StatementRun run) {
    CatalogTable table = HiveErrors.table(catalog, run.table(statement.table()));
    Optional<FeatureGroup> group = catalog.group(table.id());
    if (group.isPresent()) {
      format.setProperties(group.get(), statement.properties());
      return;
    }
    Map<String, String> parameters = new LinkedHashMap<>(table.parameters());
    parameters.putAll(statement.properties());
    catalog.updateTable(
        table.changed(table.storage(), parameters, run.now()), Optional.empty(), true);
  }

  void add(SqlStatement.AddColumns statement, StatementRun run) {
    CatalogTable table = HiveErrors.table(catalog, run.table(statement.table()));
    if (catalog.group(table.id()).isPresent()) {
      throw invalid("NOT_SUPPORTED: the columns of %s change with its feature group", table.id());
    }
    List<CatalogColumn> columns =
        Stream.concat(
                table.columns().stream(), lowerCase(CatalogColumn.of(statement.columns())).stream())
            .toList();
    catalog.updateTable(
        table.changed(
            table.storage().map(storage -> storage.withColumns(columns)),
            table.parameters(),
            run.now()),
        Optional.empty(),
        true);
  }
}

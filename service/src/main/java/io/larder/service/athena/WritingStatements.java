package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.service.athena.QueryExecution.Outcome;
import io.larder.service.athena.QueryPlanner.PlannedQuery;
import io.larder.service.athena.TableWriter.Target;
import io.larder.service.athena.TableWriter.Written;
import io.larder.service.tables.Catalog;
import io.larder.service.tables.PartitionFolders;
import io.larder.service.tables.StorageFormats;
import io.larder.service.tables.TableFiles;
import io.larder.store.QueryEngine;
import io.larder.store.objects.ObjectKey;
import io.larder.store.sql.SelectQuery;
import io.larder.store.sql.SqlStatement;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Statements that write the rows of a query: UNLOAD, CREATE TABLE AS, INSERT INTO.
final class WritingStatements {
  private final QueryPlanner planner;
  private final QueryEngine engine;
  private final Catalog catalog;
  private final TableFiles files;
  private final ResultObjects objects;
  private final TableWriter writer;

  WritingStatements(
      QueryPlanner planner,
      QueryEngine engine,
      Catalog catalog,
      TableFiles files,
      ResultObjects objects) {
    this.planner = planner;
    this.engine = engine;
    this.catalog = catalog;
    this.files = files;
    this.objects = objects;
    this.writer = new TableWriter(engine, objects);
  }

  Outcome unload(SqlStatement.Unload statement, StatementRun run) {
    PlannedQuery planned = planner.plan(statement.query(), run);
    List<String> keys = names(statement.properties().getOrDefault("partitioned_by", ""));
    Target target =
        target(
            planned, keys, emptyFolder(statement.location()), FileKind.of(statement.properties()));
    return outcome(planned, writer.write(planned, target, run), run);
  }

  Outcome create(SqlStatement.CreateTableAs statement, StatementRun run) {
    TableId id = run.table(statement.table());
    HiveErrors.database(catalog, id.database());
    if (catalog.findTable(id).isPresent()) {
      if (statement.ifNotExists()) {
        return Outcome.NOTHING;
      }
      throw invalid("TABLE_ALREADY_EXISTS: line 1:1: Destination table '%s' already exists", id);
    }
    if (!(FileKind.of(statement.properties()) instanceof FileKind.Parquet parquet)
        || statement.properties().getOrDefault("table_type", "hive").equalsIgnoreCase("iceberg")) {
      throw invalid("NOT_SUPPORTED: CREATE TABLE AS makes tables of Parquet files only");
    }
    String location =
        statement.properties().getOrDefault("external_location", run.result().uri() + "/");
    PlannedQuery planned = planner.plan(statement.query(), run);
    Target target = target(planned, statement.partitionedBy(), emptyFolder(location), parquet);
    Written written =
        statement.withData()
            ? writer.write(planned, target, run)
            : new Written(0, List.of(), List.of());
    CatalogTable table = table(id, target, location, run);
    catalog.createTable(table);
    addPartitions(table, written.partitions(), run);
    return outcome(planned, written, run);
  }

  private static CatalogTable table(TableId id, Target target, String location, StatementRun run) {
    return new CatalogTable(
        id,
        0,
        run.now(),
        run.now(),
        Optional.empty(),
        Optional.of("hadoop"),
        Optional.of("EXTERNAL_TABLE"),
        Optional.of(StorageFormats.parquet(target.data(), location)),
        target.keys(),
        Map.of("EXTERNAL", "TRUE", "has_encrypted_data", "false"),
        Optional.empty());
  }

  Outcome insert(SqlStatement.InsertInto statement, StatementRun run) {
    CatalogTable table = HiveErrors.table(catalog, run.table(statement.table()));
    TableStorage storage = writable(table);
    List<CatalogColumn> columns = new ArrayList<>(table.columns());
    columns.addAll(table.partitionKeys());
    PlannedQuery planned = planner.plan(statement.query(), run);
    PlannedQuery fitting = fitting(planned, columns, statement);
    ObjectKey folder = files.folder(storage.location().orElseThrow());
    Target target =
        new Target(columns, table.partitionKeys().size(), folder, new FileKind.Parquet());
    Written written = writer.write(fitting, target, run);
    addPartitions(table, written.partitions(), run);
    return outcome(planned, written, run);
  }

  private TableStorage writable(CatalogTable table) {
    if (catalog.group(table.id()).isPresent()) {
      throw invalid(
          "NOT_SUPPORTED: rows of %s come from its feature group; put records instead", table.id());
    }
    return table
        .storage()
        .filter(storage -> storage.location().isPresent())
        .filter(storage -> storage.serde().filter(StorageFormats::meansParquet).isPresent())
        .orElseThrow(
            () -> invalid("NOT_SUPPORTED: INSERT INTO writes tables of Parquet files only"));
  }

  /// The query's rows with the table's columns, in the table's order and types.
  private PlannedQuery fitting(
      PlannedQuery planned, List<CatalogColumn> columns, SqlStatement.InsertInto statement) {
    int given = QueryColumns.of(planned, engine).size();
    List<String> named =
        statement.columns().isEmpty()
            ? columns.stream().map(CatalogColumn::name).toList()
            : statement.columns().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    if (named.size() != given) {
      throw invalid(
          "TYPE_MISMATCH: line 1:1: Insert query has %d columns where %d are expected",
          given, named.size());
    }
    String select =
        columns.stream()
            .map(column -> value(column, named.indexOf(column.name())))
            .collect(Collectors.joining(", ", "SELECT ", ""));
    String sources =
        IntStream.range(0, given).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    return planned.within(select + " FROM ", " AS q(" + sources + ")");
  }

  private static String value(CatalogColumn column, int place) {
    String source = place < 0 ? "NULL" : "q.c" + place;
    String type = ResultTypes.engine(column.type());
    String value = type.isEmpty() ? source : "CAST(" + source + " AS " + type + ")";
    return value + " AS " + QueryPlanner.quoted(column.name());
  }

  private Target target(PlannedQuery planned, List<String> keys, ObjectKey folder, FileKind kind) {
    List<CatalogColumn> columns = QueryColumns.of(planned, engine);
    List<String> last =
        columns.stream()
            .skip(Math.max(0, columns.size() - keys.size()))
            .map(CatalogColumn::name)
            .toList();
    if (!last.equals(keys) || keys.size() >= columns.size()) {
      throw invalid(
          "HIVE_COLUMN_ORDER_MISMATCH: Partition keys must be the last columns in the table and in"
              + " the same order as the table properties: %s",
          keys);
    }
    return new Target(columns, keys.size(), folder, kind);
  }

  private ObjectKey emptyFolder(String location) {
    if (!files.below(location).isEmpty()) {
      throw invalid(
          "HIVE_PATH_ALREADY_EXISTS: Target directory for table already exists: %s. You may need to"
              + " manually clean the data at this location",
          location);
    }
    return files.folder(location);
  }

  private void addPartitions(CatalogTable table, List<List<String>> written, StatementRun run) {
    if (written.isEmpty()) {
      return;
    }
    List<List<String>> known =
        catalog.partitions(table.id()).stream().map(TablePartition::values).toList();
    List<TablePartition> added =
        written.stream()
            .filter(values -> !known.contains(values))
            .map(values ->
                new TablePartition(
                    values,
                    run.now(),
                    table
                        .storage()
                        .map(storage -> storage.at(PartitionFolders.location(table, values))),
                    Map.of()))
            .toList();
    catalog.addPartitions(table.id(), added);
  }

  private Outcome outcome(PlannedQuery planned, Written written, StatementRun run) {
    String manifest = objects.putManifest(run.result(), written.files());
    return new Outcome(
        List.of(new ResultColumn("rows", "bigint", 19, 0)),
        Optional.of(written.rows()),
        planned.bytes(),
        Optional.of(manifest));
  }

  /// The names of a property that is a list, which is one text with commas.
  private static List<String> names(String list) {
    return list.isEmpty()
        ? List.of()
        : Stream.of(list.split(",")).map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /// The columns that a view of this query has.
  List<CatalogColumn> columns(SelectQuery query, StatementRun run) {
    return QueryColumns.of(planner.plan(query, run), engine);
  }
}

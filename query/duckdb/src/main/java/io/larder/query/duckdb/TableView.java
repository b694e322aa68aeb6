package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureType;
import io.larder.model.Quoted;
import io.larder.store.DataFile;
import io.larder.store.HistoryTable;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A feature group's files as a table with all of the group's columns: what a file lacks is NULL,
/// and a record of a file that does not tell deletions is none.
///
/// The columns are told to DuckDB instead of being asked from the files: asking opens every file
/// for every statement, which for ten thousand hourly files costs more than a second each time.
final class TableView {
  private static final String DELETED = "is_deleted";

  private static final Map<String, String> METADATA_TYPES = metadataTypes();

  private static final List<String> HOUR_COLUMNS = List.of("year", "month", "day", "hour");

  /// Files that are read for more than one statement are copied into a table first when there are
  /// more of them than this and they are smaller than that.
  private static final int MANY_FILES = 100;

  private static final int SMALL_FILE_ROWS = 10_000;

  private final HistoryTable table;
  private final String source;
  private final boolean prepared;

  private TableView(HistoryTable table, String source, boolean prepared) {
    this.table = table;
    this.source = source;
    this.prepared = prepared;
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where two columns differ in letter
  ///   case only, which SQL cannot tell apart
  static TableView open(HistoryTable table) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String column : columnTypes(table).keySet()) {
      if (!names.add(column)) {
        throw invalid(
            "table %s: feature %s differs from another column in letter case only",
            Quoted.of(table.name()), Quoted.of(column));
      }
    }
    return new TableView(table, scan(table), false);
  }

  /// Every column of the table with its SQL type, in order.
  private static Map<String, String> columnTypes(HistoryTable table) {
    Map<String, String> types = new LinkedHashMap<>();
    for (FeatureDefinition feature : table.schema().features()) {
      types.put(feature.name().value(), sqlType(feature));
    }
    types.putAll(METADATA_TYPES);
    return types;
  }

  /// The type of a feature's column; that of a collection is a list.
  static String sqlType(FeatureDefinition feature) {
    return sqlType(feature.type()) + (feature.collection().isPresent() ? "[]" : "");
  }

  static String sqlType(FeatureType type) {
    return switch (type) {
      case STRING -> "VARCHAR";
      case INTEGRAL -> "BIGINT";
      case FRACTIONAL -> "DOUBLE";
    };
  }

  private static Map<String, String> metadataTypes() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("write_time", "TIMESTAMP");
    types.put("api_invocation_time", "TIMESTAMP");
    types.put(DELETED, "BOOLEAN");
    return types;
  }

  /// The same records, read once into a table where that is cheaper than reading the files again
  /// and again.
  ///
  /// @param columns that will be asked for
  TableView prepared(String name, Set<String> columns, Sandbox sandbox) throws SQLException {
    long rows = table.files().stream().mapToLong(DataFile::rowCount).sum();
    int files = table.files().size();
    if (files <= MANY_FILES || rows / files >= SMALL_FILE_ROWS) {
      return this;
    }
    String list = columns.stream().map(Sql::name).collect(Collectors.joining(", "));
    sandbox.execute(
        Sql.of(
            "CREATE TEMP TABLE $0 AS SELECT $1, file_index, file_row_number FROM $2",
            name,
            list,
            source));
    return new TableView(table, name, true);
  }

  boolean isEmpty() {
    return table.files().isEmpty();
  }

  /// Whether the scan is one of the table's files, and not of a table that they were copied into.
  boolean readsFiles() {
    return !prepared;
  }

  HistoryTable table() {
    return table;
  }

  /// Where the records are read from, with `file_index` and `file_row_number`; only to be used
  /// where there are files.
  String scan() {
    return source;
  }

  /// A column as an expression over [#scan()].
  String column(String name) {
    return Sql.name(name);
  }

  String select() {
    return isEmpty()
        ? "SELECT " + nulls() + hour(_ -> "CAST(NULL AS VARCHAR)") + " WHERE false"
        : "SELECT " + names() + hour(TableView::fromFolder) + " FROM " + source;
  }

  private String names() {
    return columnTypes(table).keySet().stream().map(Sql::name).collect(Collectors.joining(", "));
  }

  private String nulls() {
    return columnTypes(table).entrySet().stream()
        .map(column -> "CAST(NULL AS " + column.getValue() + ") AS " + Sql.name(column.getKey()))
        .collect(Collectors.joining(", "));
  }

  /// The columns of the hour, where they are wanted and no feature has their name.
  private String hour(UnaryOperator<String> value) {
    if (!table.hourly()) {
      return "";
    }
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.addAll(columnTypes(table).keySet());
    return HOUR_COLUMNS.stream()
        .filter(column -> !taken.contains(column))
        .map(column -> ", " + value.apply(column) + " AS " + column)
        .collect(Collectors.joining());
  }

  /// A filter over this is applied to the list of files before they are opened.
  private static String fromFolder(String column) {
    return "regexp_extract(filename, '/" + column + "=([^/]*)/', 1)";
  }

  private static String scan(HistoryTable table) {
    String files =
        "read_parquet("
            + Sql.list(table.files().stream().map(DataFile::path).toList())
            + ", schema = MAP {"
            + columnTypes(table).entrySet().stream()
                .map(column -> schemaEntry(column.getKey(), column.getValue()))
                .collect(Collectors.joining(", "))
            + "}, hive_partitioning = false)";
    String conditions = writtenUntil(table.files());
    return conditions.isEmpty()
        ? files
        : Sql.of(
            "(SELECT *, file_index, file_row_number$2 FROM $0 WHERE $1)",
            files,
            conditions,
            table.hourly() ? ", filename" : "");
  }

  /// Which rows of the files belong to the table, where not all do.
  private static String writtenUntil(List<DataFile> files) {
    Map<Instant, List<String>> cut = new TreeMap<>();
    for (int i = 0; i < files.size(); i++) {
      String index = Integer.toString(i);
      files
          .get(i)
          .writtenUntil()
          .ifPresent(until -> cut.computeIfAbsent(until, time -> new ArrayList<>()).add(index));
    }
    return cut.entrySet().stream()
        .map(each ->
            Sql.of(
                "(write_time <= make_timestamp($0) OR file_index NOT IN ($1))",
                ChronoUnit.MICROS.between(Instant.EPOCH, each.getKey()),
                String.join(", ", each.getValue())))
        .collect(Collectors.joining(" AND "));
  }

  private static String schemaEntry(String name, String type) {
    return Sql.of(
        "$0: {name: $0, type: '$1', default_value: $2}",
        Sql.literal(name),
        type,
        name.equals(DELETED) ? "false" : "NULL");
  }
}

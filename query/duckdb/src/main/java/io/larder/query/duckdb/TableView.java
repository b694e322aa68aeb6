package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureType;
import io.larder.model.Quoted;
import io.larder.store.DataFile;
import io.larder.store.QueryTable;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A feature group's files as a table with all of the group's columns: what a file lacks is NULL.
final class TableView {
  private static final Map<String, String> METADATA_TYPES = metadataTypes();

  private final QueryTable table;
  private final Set<String> present;

  private TableView(QueryTable table, Set<String> present) {
    this.table = table;
    this.present = present;
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where two columns differ in letter
  ///   case only, which SQL cannot tell apart
  static TableView open(QueryTable table, Sandbox sandbox) throws SQLException {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String column : columnTypes(table).keySet()) {
      if (!names.add(column)) {
        throw invalid(
            "table %s: feature %s differs from another column in letter case only",
            Quoted.of(table.name()), Quoted.of(column));
      }
    }
    return new TableView(table, columnsOfFiles(table, sandbox));
  }

  /// Every column of the table with its SQL type, in order.
  private static Map<String, String> columnTypes(QueryTable table) {
    Map<String, String> types = new LinkedHashMap<>();
    for (FeatureDefinition feature : table.schema().features()) {
      types.put(feature.name().value(), sqlType(feature.type()));
    }
    types.putAll(METADATA_TYPES);
    return types;
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
    types.put("is_deleted", "BOOLEAN");
    return types;
  }

  private static Set<String> columnsOfFiles(QueryTable table, Sandbox sandbox) throws SQLException {
    Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    if (!table.files().isEmpty()) {
      sandbox
          .rows("DESCRIBE SELECT * FROM " + scan(table.files()))
          .forEach(row -> columns.add(String.valueOf(row.get(0))));
    }
    return columns;
  }

  boolean isEmpty() {
    return table.files().isEmpty();
  }

  QueryTable table() {
    return table;
  }

  /// The files as a table function; only to be used where there are files.
  String scan() {
    return scan(table.files());
  }

  /// A column as an expression over [#scan()].
  String column(String name) {
    String type = columnTypes(table).get(name);
    String value = present.contains(name) ? Sql.name(name) : "NULL";
    return "CAST(" + value + " AS " + type + ")";
  }

  String select() {
    String columns =
        columnTypes(table).keySet().stream()
            .map(name -> column(name) + " AS " + Sql.name(name))
            .collect(Collectors.joining(", "));
    return isEmpty()
        ? "SELECT " + columns + " WHERE false"
        : "SELECT " + columns + " FROM " + scan();
  }

  private static String scan(List<DataFile> files) {
    return "read_parquet("
        + Sql.list(files.stream().map(DataFile::path).toList())
        + ", union_by_name = true, hive_partitioning = false)";
  }
}

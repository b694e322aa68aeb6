package io.larder.query.duckdb;

import io.larder.store.FileTable;
import io.larder.store.FileTable.PartitionedFile;
import io.larder.store.TableColumn;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Files of others as a SELECT.
final class FileTableSql {
  /// Where the reader says which file of the list a row is from.
  private static final String FILE_INDEX = "file_index";

  private final FileTable table;

  private FileTableSql(FileTable table) {
    this.table = table;
  }

  static String select(FileTable table) {
    FileTableSql sql = new FileTableSql(table);
    return table.files().isEmpty() ? sql.nothing() : sql.rows();
  }

  private String nothing() {
    return Stream.concat(table.columns().stream(), table.partitionColumns().stream())
        .map(column -> cast("NULL", column))
        .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
  }

  private String rows() {
    Stream<String> own = table.columns().stream().map(this::column);
    Stream<String> partitions =
        IntStream.range(0, table.partitionColumns().size()).mapToObj(this::partition);
    return Stream.concat(own, partitions).collect(Collectors.joining(", ", "SELECT ", " FROM "))
        + source();
  }

  private String column(TableColumn column) {
    return switch (table.format()) {
      case FileTable.Parquet _ -> Sql.name(column.name());
      case FileTable.Csv _ -> cast(Sql.name(column.name()), column);
    };
  }

  /// The value of the row's file, found by the file's place in the list.
  private String partition(int index) {
    List<String> values =
        table.files().stream()
            .map(PartitionedFile::partitionValues)
            .map(all -> all.get(index))
            .toList();
    return cast(
        Sql.list(values) + "[CAST(" + FILE_INDEX + " AS BIGINT) + 1]",
        table.partitionColumns().get(index));
  }

  private String source() {
    String paths = Sql.list(table.files().stream().map(PartitionedFile::path).toList());
    return switch (table.format()) {
      case FileTable.Parquet _ -> Sql.of("read_parquet($0, schema = $1)", paths, schema());
      case FileTable.Csv csv -> csv(paths, csv);
    };
  }

  private String schema() {
    return table.columns().stream()
        .map(column ->
            Sql.of(
                "$0: {name: $0, type: $1, default_value: NULL}",
                Sql.literal(column.name()),
                Sql.literal(HiveType.sql(column.type()))))
        .collect(Collectors.joining(", ", "MAP {", "}"));
  }

  private String csv(String paths, FileTable.Csv csv) {
    String columns =
        table.columns().stream()
            .map(column -> Sql.literal(column.name()) + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    return Sql.of(
        "read_csv($0, columns = $1, delim = $2, quote = $3, escape = $4, skip = $5, header = false,"
            + " auto_detect = false, null_padding = true, strict_mode = false)",
        paths,
        columns,
        Sql.literal(String.valueOf(csv.separator())),
        Sql.literal(String.valueOf(csv.quote())),
        Sql.literal(String.valueOf(csv.escape())),
        csv.headerLines());
  }

  private static String cast(String value, TableColumn column) {
    return Sql.of(
        "CAST($0 AS $1) AS $2", value, HiveType.sql(column.type()), Sql.name(column.name()));
  }
}

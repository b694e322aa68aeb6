package io.larder.offline.iceberg;

import io.larder.offline.files.FieldId;
import io.larder.offline.files.RowsRewriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// A table's columns in DuckDB's words, all of them: others may have added some.
final class TableColumns {
  private final List<Types.NestedField> columns;

  private TableColumns(List<Types.NestedField> columns) {
    this.columns = columns;
  }

  /// The columns, where files with them can be written here: lists and single values can.
  static Optional<TableColumns> of(Schema schema) {
    boolean known = schema.columns().stream().allMatch(column -> type(column.type()).isPresent());
    return known ? Optional.of(new TableColumns(schema.columns())) : Optional.empty();
  }

  Map<String, FieldId> fieldIds() {
    Map<String, FieldId> ids = new HashMap<>();
    for (Types.NestedField column : columns) {
      OptionalInt element =
          column.type().isListType()
              ? OptionalInt.of(column.type().asListType().elementId())
              : OptionalInt.empty();
      ids.put(column.name(), new FieldId(column.fieldId(), element));
    }
    return ids;
  }

  String names() {
    return columns.stream()
        .map(column -> RowsRewriter.name(column.name()))
        .collect(Collectors.joining(", "));
  }

  /// Files by the numbers of their columns, whatever the names were when they were written.
  String scan(List<Path> files) {
    String schema =
        columns.stream()
            .map(column ->
                "%d: {name: %s, type: '%s', default_value: NULL}"
                    .formatted(
                        column.fieldId(),
                        RowsRewriter.literal(column.name()),
                        type(column.type()).orElseThrow()))
            .collect(Collectors.joining(", "));
    return "read_parquet("
        + RowsRewriter.list(files)
        + ", schema = MAP {"
        + schema
        + "}, hive_partitioning = false)";
  }

  private static Optional<String> type(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> Optional.of("BOOLEAN");
      case INTEGER -> Optional.of("INTEGER");
      case LONG -> Optional.of("BIGINT");
      case FLOAT -> Optional.of("FLOAT");
      case DOUBLE -> Optional.of("DOUBLE");
      case DATE -> Optional.of("DATE");
      case TIMESTAMP ->
          Optional.of(
              ((Types.TimestampType) type).shouldAdjustToUTC() ? "TIMESTAMPTZ" : "TIMESTAMP");
      case STRING -> Optional.of("VARCHAR");
      case UUID -> Optional.of("UUID");
      case BINARY -> Optional.of("BLOB");
      case DECIMAL -> Optional.of(type.toString().toUpperCase(java.util.Locale.ROOT));
      case LIST -> type(type.asListType().elementType()).map(element -> element + "[]");
      default -> Optional.empty();
    };
  }
}

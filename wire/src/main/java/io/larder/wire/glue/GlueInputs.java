package io.larder.wire.glue;

import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.CatalogTable.ViewText;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableStorage;
import io.larder.wire.shape.CheckedInput;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What requests say of databases, tables and partitions.
final class GlueInputs {
  private GlueInputs() {}

  static TableId tableId(CheckedInput input, String member) {
    return new TableId(input.requiredText("DatabaseName"), input.requiredText(member));
  }

  static TableDatabase database(CheckedInput input, Instant creationTime) {
    return new TableDatabase(
        input.requiredText("Name"),
        input.text("Description"),
        input.text("LocationUri"),
        input.entries("Parameters"),
        creationTime);
  }

  /// @param creationTime of the table, which is older than this version of it
  static CatalogTable table(CheckedInput input, TableId id, Instant creationTime, Instant now) {
    return new CatalogTable(
        id,
        0,
        creationTime,
        now,
        input.text("Description"),
        input.text("Owner"),
        input.text("TableType"),
        input.structure("StorageDescriptor").map(GlueInputs::storage),
        columns(input.structures("PartitionKeys")),
        input.entries("Parameters"),
        input
            .text("ViewOriginalText")
            .filter(text -> !text.isEmpty())
            .map(text -> new ViewText(text, input.text("ViewExpandedText"))));
  }

  static TablePartition partition(CheckedInput input, Instant now) {
    return new TablePartition(
        input.texts("Values"),
        now,
        input.structure("StorageDescriptor").map(GlueInputs::storage),
        input.entries("Parameters"));
  }

  private static TableStorage storage(CheckedInput input) {
    Optional<CheckedInput> serde = input.structure("SerdeInfo");
    return new TableStorage(
        columns(input.structures("Columns")),
        input.text("Location").filter(location -> !location.isEmpty()),
        input.text("InputFormat"),
        input.text("OutputFormat"),
        input.flag("Compressed").orElse(false),
        serde.flatMap(given -> given.text("SerializationLibrary")),
        serde.map(given -> given.entries("Parameters")).orElse(Map.of()),
        input.entries("Parameters"));
  }

  private static List<CatalogColumn> columns(List<CheckedInput> columns) {
    return columns.stream()
        .map(column ->
            new CatalogColumn(
                column.requiredText("Name").toLowerCase(Locale.ROOT),
                column.text("Type").orElse("string"),
                column.text("Comment")))
        .toList();
  }
}

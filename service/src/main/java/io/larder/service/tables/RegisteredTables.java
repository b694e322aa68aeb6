package io.larder.service.tables;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.store.FileTable;
import io.larder.store.FileTable.PartitionedFile;
import io.larder.store.TableColumn;
import io.larder.store.ValuesTable;
import io.larder.store.objects.StoredObject;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableRegistry;
import io.larder.store.tables.TableStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How queries read tables that people registered: the objects below their location, or below those
/// of their partitions.
final class RegisteredTables {
  private final TableRegistry registry;
  private final TableFiles files;

  RegisteredTables(TableRegistry registry, TableFiles files) {
    this.registry = registry;
    this.files = files;
  }

  ReadTable read(CatalogTable table, String name, Optional<String> aspect) {
    if (aspect.isPresent()) {
      return partitions(table, name, aspect.get());
    }
    TableStorage storage =
        table
            .storage()
            .orElseThrow(() -> invalid("NOT_SUPPORTED: table %s has no files", table.id()));
    if (table.parameters().getOrDefault("table_type", "").equalsIgnoreCase("iceberg")) {
      throw invalid("NOT_SUPPORTED: table %s is an Iceberg table of no feature group", table.id());
    }
    Listing listing = table.partitionKeys().isEmpty() ? all(storage) : byPartition(table);
    FileTable read =
        new FileTable(
            name,
            columns(storage.columns()),
            columns(table.partitionKeys()),
            StorageFormats.of(table, storage),
            listing.files());
    return new ReadTable(
        read,
        Stream.concat(read.columns().stream(), read.partitionColumns().stream()).toList(),
        listing.bytes());
  }

  private record Listing(List<PartitionedFile> files, long bytes) {}

  private Listing all(TableStorage storage) {
    List<PartitionedFile> found = new ArrayList<>();
    return new Listing(found, add(location(storage), List.of(), found));
  }

  private Listing byPartition(CatalogTable table) {
    List<PartitionedFile> found = new ArrayList<>();
    long bytes = 0;
    for (TablePartition partition : registry.partitions(table.id())) {
      bytes += add(PartitionFolders.location(table, partition), partition.values(), found);
    }
    return new Listing(found, bytes);
  }

  private long add(String location, List<String> values, List<PartitionedFile> found) {
    long bytes = 0;
    for (StoredObject object : files.below(location)) {
      found.add(new PartitionedFile(files.path(object).toString(), values));
      bytes += object.sizeBytes();
    }
    return bytes;
  }

  private ReadTable partitions(CatalogTable table, String name, String aspect) {
    if (!aspect.equals("partitions") || table.partitionKeys().isEmpty()) {
      throw invalid("NOT_SUPPORTED: table %s has no table $%s", table.id(), aspect);
    }
    List<TableColumn> columns = columns(table.partitionKeys());
    List<List<@Nullable Object>> rows =
        registry.partitions(table.id()).stream()
            .map(partition -> List.<@Nullable Object>copyOf(partition.values()))
            .toList();
    return new ReadTable(new ValuesTable(name, columns, rows), columns, 0);
  }

  private static List<TableColumn> columns(List<CatalogColumn> columns) {
    return columns.stream().map(CatalogColumn::column).toList();
  }

  private static String location(TableStorage storage) {
    return storage
        .location()
        .orElseThrow(() -> invalid("NOT_SUPPORTED: a table without a location has no files"));
  }
}

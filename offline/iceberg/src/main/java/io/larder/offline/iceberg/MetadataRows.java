package io.larder.offline.iceberg;

import io.larder.store.TableColumn;
import io.larder.store.ValuesTable;
import io.larder.store.history.MetadataTable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;

/// What is known of a table as rows, in the columns of Trino's metadata tables. Columns whose types
/// depend on the table (bounds as one row of all columns) are left out.
final class MetadataRows {
  private final Table table;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  private MetadataRows(Table table) {
    this.table = table;
  }

  static ValuesTable of(Table table, MetadataTable which, String name) {
    MetadataRows rows = new MetadataRows(table);
    String columns =
        switch (which) {
          case SNAPSHOTS -> rows.snapshots();
          case HISTORY -> rows.history();
          case FILES -> rows.files();
          case PARTITIONS -> rows.partitions();
          case MANIFESTS -> rows.manifests();
          case REFS -> rows.refs();
        };
    return new ValuesTable(
        name,
        Stream.of(columns.split(" ", -1))
            .map(column -> column.split(":", 2))
            .map(column -> new TableColumn(column[0], column[1]))
            .toList(),
        rows.rows);
  }

  private String snapshots() {
    for (Snapshot snapshot : table.snapshots()) {
      add(
          time(snapshot.timestampMillis()),
          snapshot.snapshotId(),
          snapshot.parentId(),
          snapshot.operation(),
          snapshot.manifestListLocation(),
          map(snapshot.summary()));
    }
    return "committed_at:timestamp snapshot_id:bigint parent_id:bigint operation:string"
        + " manifest_list:string summary:map<string,string>";
  }

  private String history() {
    Set<Long> ancestors = new HashSet<>();
    Snapshot current = table.currentSnapshot();
    if (current != null) {
      SnapshotUtil.ancestorIds(current, table::snapshot).forEach(ancestors::add);
    }
    table
        .history()
        .forEach(entry -> {
          Snapshot snapshot = table.snapshot(entry.snapshotId());
          add(
              time(entry.timestampMillis()),
              entry.snapshotId(),
              snapshot == null ? null : snapshot.parentId(),
              ancestors.contains(entry.snapshotId()));
        });
    return "made_current_at:timestamp snapshot_id:bigint parent_id:bigint"
        + " is_current_ancestor:boolean";
  }

  private String files() {
    for (DataFile file : present()) {
      add(
          0L,
          file.location(),
          file.format().name(),
          file.recordCount(),
          file.fileSizeInBytes(),
          map(file.columnSizes()),
          map(file.valueCounts()),
          map(file.nullValueCounts()),
          map(file.nanValueCounts()));
    }
    return "content:int file_path:string file_format:string record_count:bigint"
        + " file_size_in_bytes:bigint column_sizes:map<int,bigint> value_counts:map<int,bigint>"
        + " null_value_counts:map<int,bigint> nan_value_counts:map<int,bigint>";
  }

  private String partitions() {
    for (Portion portion : Portion.of(table, present())) {
      List<DataFile> files = portion.files();
      add(
          partition(portion),
          files.stream().mapToLong(DataFile::recordCount).sum(),
          (long) files.size(),
          files.stream().mapToLong(DataFile::fileSizeInBytes).sum());
    }
    String fields =
        table.spec().fields().stream()
            .map(field -> field.name() + ":string")
            .collect(Collectors.joining(","));
    return (fields.isEmpty() ? "partition:string" : "partition:struct<" + fields + ">")
        + " record_count:bigint file_count:bigint total_size:bigint";
  }

  private String manifests() {
    Snapshot current = table.currentSnapshot();
    List<ManifestFile> all = current == null ? List.of() : current.allManifests(table.io());
    for (ManifestFile manifest : all) {
      add(
          manifest.path(),
          manifest.length(),
          (long) manifest.partitionSpecId(),
          manifest.snapshotId(),
          number(manifest.addedFilesCount()),
          manifest.addedRowsCount(),
          number(manifest.existingFilesCount()),
          manifest.existingRowsCount(),
          number(manifest.deletedFilesCount()),
          manifest.deletedRowsCount());
    }
    return "path:string length:bigint partition_spec_id:int added_snapshot_id:bigint"
        + " added_data_files_count:int added_rows_count:bigint existing_data_files_count:int"
        + " existing_rows_count:bigint deleted_data_files_count:int deleted_rows_count:bigint";
  }

  private String refs() {
    table
        .refs()
        .forEach((name, ref) ->
            add(
                name,
                ref.isBranch() ? "BRANCH" : "TAG",
                ref.snapshotId(),
                ref.maxRefAgeMs(),
                number(ref.minSnapshotsToKeep()),
                ref.maxSnapshotAgeMs()));
    return "name:string type:string snapshot_id:bigint max_reference_age_in_ms:bigint"
        + " min_snapshots_to_keep:int max_snapshot_age_in_ms:bigint";
  }

  private List<DataFile> present() {
    Snapshot current = table.currentSnapshot();
    return current == null ? List.of() : TableFiles.planned(table, current.snapshotId());
  }

  private void add(@Nullable Object... values) {
    rows.add(new ArrayList<>(Arrays.asList(values)));
  }

  private static @Nullable Object number(@Nullable Integer number) {
    return number == null ? null : number.longValue();
  }

  private static String time(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC)
        .toString()
        .replace('T', ' ');
  }

  private static String partition(Portion portion) {
    var partition = portion.files().getFirst().partition();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < portion.spec().fields().size(); i++) {
      String name = portion.spec().fields().get(i).name();
      values.add(quoted(name) + ": " + quoted(String.valueOf(partition.get(i, Object.class))));
    }
    return values.isEmpty() ? "" : "{" + String.join(", ", values) + "}";
  }

  /// A map as DuckDB reads it from text.
  private static @Nullable Object map(@Nullable Map<?, ?> values) {
    return values == null
        ? null
        : values.entrySet().stream()
            .map(entry ->
                quoted(entry.getKey().toString()) + "=" + quoted(entry.getValue().toString()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

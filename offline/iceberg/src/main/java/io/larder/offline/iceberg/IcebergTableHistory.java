package io.larder.offline.iceberg;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.OfflineStoreConfig;
import io.larder.store.DataFile;
import io.larder.store.TableSnapshot;
import io.larder.store.ValuesTable;
import io.larder.store.history.MetadataTable;
import io.larder.store.history.TableHistory;
import io.larder.store.history.TableVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.util.SnapshotUtil;

/// Groups' Iceberg tables as they were, and changes of their rows.
final class IcebergTableHistory implements TableHistory {
  private final Warehouse warehouse;
  private final GroupTables tables;
  private final Holds holds;
  private final CopyOnWrite copyOnWrite;

  IcebergTableHistory(Warehouse warehouse, GroupTables tables, Holds holds, CopyOnWrite changes) {
    this.warehouse = warehouse;
    this.tables = tables;
    this.holds = holds;
    this.copyOnWrite = changes;
  }

  @Override
  public boolean remembers(FeatureGroup group) {
    return group.offline().filter(OfflineStoreConfig::isIceberg).isPresent();
  }

  @Override
  public List<TableVersion> versions(FeatureGroup group) {
    return with(
        group,
        table -> {
          List<TableVersion> versions = new ArrayList<>();
          table.snapshots().forEach(snapshot -> versions.add(version(snapshot)));
          return versions;
        });
  }

  @Override
  public TableVersion versionAt(FeatureGroup group, Instant time) {
    return with(
        group,
        table -> {
          try {
            long id = SnapshotUtil.snapshotIdAsOfTime(table, time.toEpochMilli());
            return version(snapshot(table, id));
          } catch (IllegalArgumentException none) {
            throw invalid("table %s has no snapshot of %s or before", table.name(), time);
          }
        });
  }

  @Override
  public TableSnapshot at(FeatureGroup group, long version) {
    return with(group, table -> holds.of(table, snapshot(table, version).snapshotId()));
  }

  @Override
  public ValuesTable metadata(FeatureGroup group, MetadataTable which, String name) {
    return with(group, table -> MetadataRows.of(table, which, name));
  }

  @Override
  public long replace(FeatureGroup group, List<DataFile> files, Optional<Path> rows) {
    return with(group, table -> copyOnWrite.replace(group, table, files, rows));
  }

  @Override
  public Map<String, String> properties(FeatureGroup group) {
    return with(
        group,
        table -> {
          Map<String, String> all = new TreeMap<>(table.properties());
          all.keySet().removeIf(name -> name.startsWith(LarderProperties.PREFIX));
          return all;
        });
  }

  @Override
  public void setProperties(FeatureGroup group, Map<String, Optional<String>> changes) {
    changes.keySet().forEach(IcebergTableHistory::checkName);
    with(
        group,
        table ->
            warehouse.change(() -> {
              warehouse.noteOldest(table);
              UpdateProperties update = table.updateProperties();
              changes.forEach((name, value) ->
                  value.ifPresentOrElse(text -> update.set(name, text), () -> update.remove(name)));
              update.commit();
              return true;
            }));
  }

  private static void checkName(String name) {
    if (name.startsWith(LarderProperties.PREFIX)) {
      throw new FeatureStoreException(
          ErrorKind.FORBIDDEN,
          "properties that begin with '" + LarderProperties.PREFIX + "' are Larder's own");
    }
  }

  @Override
  public String metadataLocation(FeatureGroup group) {
    return with(
        group, table -> ((HasTableOperations) table).operations().current().metadataFileLocation());
  }

  @Override
  public void takeOver(FeatureGroup group, String before, String after) {
    with(
        group,
        table ->
            warehouse.change(() -> {
              table.refresh();
              warehouse.noteOldest(table);
              TableOperations operations = ((HasTableOperations) table).operations();
              TableMetadata present = operations.current();
              if (!present.metadataFileLocation().equals(before)) {
                throw new FeatureStoreException(
                    ErrorKind.CONFLICT, "table " + table.name() + " has been changed meanwhile");
              }
              TableMetadata wanted = TableMetadataParser.read(table.io(), after);
              if (!wanted.uuid().equals(present.uuid()) || !own(wanted).equals(own(present))) {
                throw new FeatureStoreException(
                    ErrorKind.FORBIDDEN, after + " does not describe the table of " + group.name());
              }
              operations.commit(present, wanted);
              return true;
            }));
  }

  private static Map<String, String> own(TableMetadata metadata) {
    Map<String, String> own = new TreeMap<>(metadata.properties());
    own.keySet().removeIf(name -> !name.startsWith(LarderProperties.PREFIX));
    return own;
  }

  private <T> T with(FeatureGroup group, Function<Table, T> work) {
    if (!remembers(group)) {
      throw invalid("the table of feature group %s is no Iceberg table", group.name());
    }
    return IcebergOfflineStore.translated(() ->
        work.apply(
            tables.find(group).orElseGet(() -> warehouse.change(() -> tables.ensure(group)))));
  }

  static Snapshot snapshot(Table table, long id) {
    Snapshot snapshot = table.snapshot(id);
    if (snapshot == null) {
      throw invalid("table %s has no snapshot %d", table.name(), id);
    }
    return snapshot;
  }

  private static TableVersion version(Snapshot snapshot) {
    return new TableVersion(
        snapshot.snapshotId(),
        Optional.ofNullable(snapshot.parentId()),
        Instant.ofEpochMilli(snapshot.timestampMillis()),
        snapshot.operation(),
        snapshot.manifestListLocation(),
        snapshot.summary());
  }
}

package io.larder.service.tables;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.service.OfflineView;
import io.larder.store.Cancellation;
import io.larder.store.DataFile;
import io.larder.store.HistoryTable;
import io.larder.store.OfflineStore;
import io.larder.store.SqlQuery;
import io.larder.store.TableColumn;
import io.larder.store.TableSnapshot;
import io.larder.store.ValuesTable;
import io.larder.store.sql.TableReference.Version;
import io.larder.store.tables.CatalogColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tables that have a present and no more: hourly folders of Parquet files, Glue's format. A query
/// sees every write that was acknowledged before it.
public final class ReadOnlyTableFormat implements GroupTableFormat {
  private final OfflineView offlineView;
  private final OfflineStore offline;

  public ReadOnlyTableFormat(OfflineView offlineView, OfflineStore offline) {
    this.offlineView = offlineView;
    this.offline = offline;
  }

  @Override
  public Map<String, String> parameters(FeatureGroup group) {
    return GroupTables.isIceberg(group)
        ? Map.of("EXTERNAL", "TRUE", "table_type", "ICEBERG")
        : Map.of("EXTERNAL", "TRUE", "classification", "parquet");
  }

  @Override
  public ReadTable read(
      FeatureGroup group, String name, Optional<String> aspect, Optional<Version> version) {
    if (version.isPresent()) {
      throw unsupported("this table has no states of the past to query");
    }
    offlineView.flush();
    return aspect.isPresent()
        ? partitions(group, name, aspect.get(), offline.files(group))
        : rows(group, name, offline.snapshot(group));
  }

  private static ReadTable rows(FeatureGroup group, String name, TableSnapshot snapshot) {
    List<DataFile> files = snapshot.files();
    boolean hourly = !GroupTables.isIceberg(group);
    Stream<CatalogColumn> hours = hourly ? GroupTables.HOURS.stream() : Stream.empty();
    return new ReadTable(
        new HistoryTable(name, group.schema(), files, hourly),
        Stream.concat(GroupTables.columns(group).stream(), hours)
            .map(CatalogColumn::column)
            .toList(),
        files.stream().mapToLong(DataFile::sizeBytes).sum(),
        snapshot::close);
  }

  private static ReadTable partitions(
      FeatureGroup group, String name, String aspect, List<DataFile> files) {
    if (!aspect.equals("partitions")) {
      throw unsupported("this table has no table $" + aspect);
    }
    List<TableColumn> columns = GroupTables.HOURS.stream().map(CatalogColumn::column).toList();
    List<List<@Nullable Object>> rows =
        GroupTables.partitions(group, files).stream()
            .map(partition -> List.<@Nullable Object>copyOf(partition.values()))
            .toList();
    return new ReadTable(new ValuesTable(name, columns, rows), columns, 0);
  }

  @Override
  public long delete(FeatureGroup group, Optional<SqlQuery> kept, Cancellation cancellation) {
    throw unsupported("Modifying Hive table rows is only supported for transactional tables");
  }

  @Override
  public void optimize(FeatureGroup group) {
    throw unsupported("OPTIMIZE is only supported for Iceberg tables");
  }

  @Override
  public void vacuum(FeatureGroup group) {
    throw unsupported("VACUUM is only supported for Iceberg tables");
  }

  @Override
  public void setProperties(FeatureGroup group, Map<String, String> properties) {
    throw unsupported("the properties of a feature group's table cannot be set");
  }

  @Override
  public void replace(FeatureGroup group, Map<String, String> parameters) {
    throw unsupported("a feature group's table changes with its group only");
  }

  private static FeatureStoreException unsupported(String what) {
    return invalid("NOT_SUPPORTED: %s", what);
  }
}

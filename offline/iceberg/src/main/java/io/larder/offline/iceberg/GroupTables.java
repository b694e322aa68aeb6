package io.larder.offline.iceberg;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.OfflineStoreConfig;
import io.larder.model.OfflineStoreConfig.DataCatalogConfig;
import io.larder.model.S3Location;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;

/// The tables of feature groups, found by the group's id and named in the catalog as the group's
/// `DataCatalogConfig` says, in lower case.
///
/// A group that is made after another one went may want that one's name for its table, which has
/// stayed. It gets it: the older table goes on under its name with the id of its group behind it.
final class GroupTables {
  private static final String DATABASE = "sagemaker_featurestore";

  private final Warehouse warehouse;
  private final Catalog catalog;
  private final Map<Long, Table> loaded = new ConcurrentHashMap<>();

  GroupTables(Warehouse warehouse) {
    this.warehouse = warehouse;
    this.catalog = warehouse.catalog();
  }

  /// The group's table as it is now.
  Optional<Table> find(FeatureGroup group) {
    Table known = loaded.get(group.id().value());
    if (known != null) {
      try {
        known.refresh();
        return Optional.of(known);
      } catch (NoSuchTableException renamed) {
        loaded.remove(group.id().value());
      }
    }
    Optional<Table> found =
        load(name(group), group).or(() -> load(aside(name(group), group.id().value()), group));
    found.ifPresent(table -> loaded.put(group.id().value(), table));
    return found;
  }

  /// The group's table with all of its features; to be called within a change of the warehouse.
  Table ensure(FeatureGroup group) {
    Table table = find(group).orElseGet(() -> create(group));
    warehouse.noteOldest(table);
    List<FeatureDefinition> missing = GroupSchema.missing(group.schema(), table.schema());
    if (!missing.isEmpty()) {
      UpdateSchema change = table.updateSchema();
      GroupSchema.add(change, table.schema(), missing);
      change.commit();
    }
    return table;
  }

  /// Where the group's data files lie.
  static S3Location dataLocation(FeatureGroup group) {
    return group
        .offline()
        .map(OfflineStoreConfig::resolvedLocation)
        .orElseThrow(
            () -> new IllegalArgumentException(group.name() + " keeps no offline history"));
  }

  /// The name that a group's table has, unless a younger group has taken it.
  static TableIdentifier name(FeatureGroup group) {
    Optional<DataCatalogConfig> names = group.offline().flatMap(OfflineStoreConfig::dataCatalog);
    String database = names.map(DataCatalogConfig::database).orElse(DATABASE);
    String table =
        names
            .map(DataCatalogConfig::tableName)
            .orElseGet(() -> group.name() + "_" + group.creationTime().getEpochSecond());
    return TableIdentifier.of(
        Namespace.of(database.toLowerCase(Locale.ROOT)), table.toLowerCase(Locale.ROOT));
  }

  private Optional<Table> load(TableIdentifier name, FeatureGroup group) {
    try {
      Table table = catalog.loadTable(name);
      return Optional.of(table)
          .filter(
              found -> LarderProperties.group(found.properties()).equals(Optional.of(group.id())));
    } catch (NoSuchTableException missing) {
      return Optional.empty();
    }
  }

  private Table create(FeatureGroup group) {
    TableIdentifier name = name(group);
    warehouse.ensure(name.namespace());
    if (catalog.tableExists(name)) {
      putAside(name);
    }
    Schema schema = GroupSchema.of(group.schema());
    String data = dataLocation(group).withoutTrailingSlash();
    Table table =
        catalog
            .buildTable(name, schema)
            .withPartitionSpec(GroupSchema.partition(group, schema))
            .withLocation(data.substring(0, data.lastIndexOf('/')))
            .withProperties(LarderProperties.ofNewTable(group, data))
            .create();
    loaded.put(group.id().value(), table);
    return table;
  }

  private void putAside(TableIdentifier name) {
    Table older = catalog.loadTable(name);
    long id = LarderProperties.group(older.properties()).map(group -> group.value()).orElse(0L);
    catalog.renameTable(name, aside(name, id));
    loaded.remove(id);
  }

  private static TableIdentifier aside(TableIdentifier name, long id) {
    return TableIdentifier.of(name.namespace(), name.name() + "_" + id);
  }
}

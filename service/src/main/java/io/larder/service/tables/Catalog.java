package io.larder.service.tables;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.service.FeatureGroups;
import io.larder.store.OfflineStore;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableErrors;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which databases and tables there are: those that feature groups make, and those that people
/// register. Names are found in any letter case. A group's table stays when the group is deleted:
/// it becomes a registered one over the same files.
///
/// A feature group's table comes before a registered one of the same name.
public final class Catalog {
  /// The one catalog that there is.
  public static final String NAME = "AwsDataCatalog";

  /// Where groups' tables are, unless the group says otherwise.
  public static final String FEATURE_STORE = "sagemaker_featurestore";

  private static final String DEFAULT = "default";

  private final FeatureGroups groups;
  private final OfflineStore offline;
  private final TableRegistry registry;
  private final GroupTableFormat format;

  public Catalog(
      FeatureGroups groups, OfflineStore offline, TableRegistry registry, GroupTableFormat format) {
    this.groups = groups;
    this.offline = offline;
    this.registry = registry;
    this.format = format;
  }

  /// All databases, by name: those that are registered, those that groups' tables are in, and the
  /// two that are always there.
  public List<TableDatabase> databases() {
    Map<String, TableDatabase> all = new TreeMap<>();
    Stream.of(DEFAULT, FEATURE_STORE).forEach(name -> all.put(name, implied(name)));
    for (FeatureGroup group : groups.all()) {
      GroupTables.id(group).ifPresent(id -> all.put(id.database(), implied(id.database())));
    }
    registry.databases().forEach(database -> all.put(database.name(), database));
    return List.copyOf(all.values());
  }

  private static TableDatabase implied(String name) {
    return new TableDatabase(name, Optional.empty(), Optional.empty(), Map.of(), Instant.EPOCH);
  }

  public Optional<TableDatabase> findDatabase(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return databases().stream().filter(database -> database.name().equals(folded)).findFirst();
  }

  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`
  public TableDatabase database(String name) {
    return findDatabase(name).orElseThrow(() -> TableErrors.noDatabase(name));
  }

  /// @throws io.larder.model.FeatureStoreException `ALREADY_EXISTS`
  public void createDatabase(TableDatabase database) {
    if (findDatabase(database.name()).isPresent()) {
      throw TableErrors.databaseExists();
    }
    registry.createDatabase(database);
  }

  /// Replaces what is known of a database.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`
  public void updateDatabase(TableDatabase database) {
    database(database.name());
    if (registry.database(database.name()).isPresent()) {
      registry.updateDatabase(database);
      return;
    }
    registry.createDatabase(database);
  }

  /// Forgets a database with its registered tables.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`; `INVALID` where groups' tables are
  ///   in it or it is always there
  public void deleteDatabase(String name) {
    TableDatabase database = database(name);
    if (tables(name).stream().anyMatch(table -> group(table.id()).isPresent())) {
      throw invalid("Database %s has tables of feature groups.", database.name());
    }
    if (registry.database(name).isEmpty()) {
      throw invalid("Database %s cannot be deleted.", database.name());
    }
    registry.deleteDatabase(name);
  }

  /// All tables of a database, by name; none where there is no such database.
  public List<CatalogTable> tables(String database) {
    String folded = database.toLowerCase(Locale.ROOT);
    Map<String, CatalogTable> all = new TreeMap<>();
    registry.tables(folded).forEach(table -> all.put(table.id().name(), table));
    for (FeatureGroup group : groups.all()) {
      GroupTables.id(group)
          .filter(id -> id.database().equals(folded))
          .ifPresent(id -> all.put(id.name(), shown(group, id)));
    }
    return List.copyOf(all.values());
  }

  public Optional<CatalogTable> findTable(TableId id) {
    Optional<FeatureGroup> group = group(id);
    return group.isPresent() ? group.map(found -> shown(found, id)) : registry.table(id);
  }

  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`
  public CatalogTable table(TableId id) {
    return findTable(id).orElseThrow(() -> TableErrors.noTable(id));
  }

  /// The group that makes this table.
  public Optional<FeatureGroup> group(TableId id) {
    return groups.all().stream()
        .filter(group -> GroupTables.id(group).filter(id::equals).isPresent())
        .findFirst();
  }

  private CatalogTable shown(FeatureGroup group, TableId id) {
    return GroupTables.table(group, id, format.parameters(group));
  }

  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND` where there is no such database;
  ///   `ALREADY_EXISTS`
  public void createTable(CatalogTable table) {
    database(table.id().database());
    if (findTable(table.id()).isPresent()) {
      throw TableErrors.tableExists();
    }
    registry.createTable(table);
  }

  /// Replaces a table.
  ///
  /// @param expected the version that is to be replaced; absent for whatever is there
  /// @param keepOld whether the version before stays among the table's versions
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`; `CONFLICT` where the table has
  ///   another version; `INVALID` where it is a group's table that cannot be changed
  public void updateTable(CatalogTable table, Optional<Long> expected, boolean keepOld) {
    Optional<FeatureGroup> group = group(table.id());
    if (group.isPresent()) {
      format.replace(group.get(), table.parameters());
      return;
    }
    long version = expected.orElseGet(() -> table(table.id()).version());
    registry.updateTable(table.withVersion(version), keepOld);
  }

  /// The versions of a table that are kept, newest first.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`
  public List<CatalogTable> versions(TableId id) {
    Optional<FeatureGroup> group = group(id);
    return group.isPresent() ? List.of(shown(group.get(), id)) : registry.versions(id);
  }

  /// Forgets a registered table; its files stay.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`; `INVALID` where it is a group's
  public void deleteTable(TableId id) {
    checkRegistered(id);
    registry.deleteTable(id);
  }

  /// All partitions of a table, by their values.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`
  public List<TablePartition> partitions(TableId id) {
    Optional<FeatureGroup> group = group(id);
    if (group.isPresent()) {
      return partitions(group.get());
    }
    table(id);
    return registry.partitions(id);
  }

  private List<TablePartition> partitions(FeatureGroup group) {
    return GroupTables.isIceberg(group)
        ? List.of()
        : GroupTables.partitions(group, offline.files(group));
  }

  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`
  public TablePartition partition(TableId id, List<String> values) {
    return partitions(id).stream()
        .filter(partition -> partition.values().equals(values))
        .findFirst()
        .orElseThrow(TableErrors::noPartition);
  }

  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`; `ALREADY_EXISTS`; `INVALID` where a
  ///   partition does not fit the table, or the table is a group's
  public void addPartitions(TableId id, List<TablePartition> partitions) {
    checkRegistered(id);
    partitions.forEach(partition -> checkFits(id, partition.values()));
    registry.addPartitions(id, partitions);
  }

  /// @throws io.larder.model.FeatureStoreException as [#addPartitions]
  public void replacePartition(TableId id, List<String> values, TablePartition partition) {
    checkRegistered(id);
    checkFits(id, partition.values());
    registry.replacePartition(id, values, partition);
  }

  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`; `INVALID` where it is a group's
  public void deletePartition(TableId id, List<String> values) {
    checkRegistered(id);
    registry.deletePartition(id, values);
  }

  private void checkFits(TableId id, List<String> values) {
    int keys = table(id).partitionKeys().size();
    if (values.size() != keys) {
      throw invalid(
          "The number of partition keys do not match the number of partition values: %d, %d",
          keys, values.size());
    }
  }

  private void checkRegistered(TableId id) {
    group(id)
        .ifPresent(group -> {
          throw invalid(
              "Table %s is the table of feature group %s and changes with it only.",
              id, group.name());
        });
    table(id);
  }

  /// Keeps the table of a group that is about to be deleted. Called when all of the group's rows
  /// are in its files.
  public void keepTable(FeatureGroup group) {
    GroupTables.id(group)
        .filter(_ -> !GroupTables.isIceberg(group))
        .ifPresent(id -> {
          if (registry.table(id).isPresent()) {
            registry.deleteTable(id);
          }
          registry.createTable(shown(group, id).withVersion(0));
          registry.addPartitions(id, partitions(group));
        });
  }
}

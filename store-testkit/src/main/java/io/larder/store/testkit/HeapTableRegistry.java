package io.larder.store.testkit;

import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableErrors;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A registry of tables on the heap, for tests: it keeps the contract, and forgets it all in the
/// end.
public final class HeapTableRegistry implements TableRegistry {
  private final Map<String, TableDatabase> databases = new TreeMap<>();
  private final Map<TableId, List<CatalogTable>> tables = new TreeMap<>();
  private final Map<TableId, Map<List<String>, TablePartition>> partitions = new HashMap<>();

  @Override
  public synchronized void createDatabase(TableDatabase database) {
    if (databases.putIfAbsent(database.name(), database) != null) {
      throw TableErrors.databaseExists();
    }
  }

  @Override
  public synchronized Optional<TableDatabase> database(String name) {
    return Optional.ofNullable(databases.get(folded(name)));
  }

  @Override
  public synchronized List<TableDatabase> databases() {
    return List.copyOf(databases.values());
  }

  @Override
  public synchronized void updateDatabase(TableDatabase database) {
    if (databases.replace(database.name(), database) == null) {
      throw TableErrors.noDatabase(database.name());
    }
  }

  @Override
  public synchronized void deleteDatabase(String name) {
    if (databases.remove(folded(name)) == null) {
      throw TableErrors.noDatabase(name);
    }
    tables.keySet().removeIf(id -> id.database().equals(folded(name)));
    partitions.keySet().removeIf(id -> id.database().equals(folded(name)));
  }

  @Override
  public synchronized void createTable(CatalogTable table) {
    if (tables.putIfAbsent(table.id(), new ArrayList<>(List.of(table))) != null) {
      throw TableErrors.tableExists();
    }
  }

  @Override
  public synchronized Optional<CatalogTable> table(TableId id) {
    return Optional.ofNullable(tables.get(id)).map(List::getFirst);
  }

  @Override
  public synchronized List<CatalogTable> tables(String database) {
    return tables.entrySet().stream()
        .filter(entry -> entry.getKey().database().equals(folded(database)))
        .map(entry -> entry.getValue().getFirst())
        .toList();
  }

  @Override
  public synchronized CatalogTable updateTable(CatalogTable table, boolean keepOld) {
    List<CatalogTable> known = require(table.id());
    CatalogTable old = known.getFirst();
    if (old.version() != table.version()) {
      throw TableErrors.otherVersion(table.id());
    }
    if (!keepOld) {
      known.removeFirst();
    }
    known.addFirst(table.withVersion(old.version() + 1));
    return known.getFirst();
  }

  @Override
  public synchronized List<CatalogTable> versions(TableId id) {
    return List.copyOf(require(id));
  }

  @Override
  public synchronized void deleteTable(TableId id) {
    require(id);
    tables.remove(id);
    partitions.remove(id);
  }

  @Override
  public synchronized void addPartitions(TableId table, List<TablePartition> added) {
    require(table);
    Map<List<String>, TablePartition> changed = new HashMap<>(of(table));
    for (TablePartition partition : added) {
      if (changed.putIfAbsent(partition.values(), partition) != null) {
        throw TableErrors.partitionExists();
      }
    }
    partitions.put(table, changed);
  }

  @Override
  public synchronized Optional<TablePartition> partition(TableId table, List<String> values) {
    return Optional.ofNullable(of(table).get(values));
  }

  @Override
  public synchronized List<TablePartition> partitions(TableId table) {
    return of(table).values().stream()
        .sorted(Comparator.comparing(partition -> String.join("/", partition.values())))
        .toList();
  }

  @Override
  public synchronized void replacePartition(
      TableId table, List<String> values, TablePartition partition) {
    Map<List<String>, TablePartition> changed = new HashMap<>(of(table));
    if (changed.remove(values) == null) {
      throw TableErrors.noPartition();
    }
    if (changed.putIfAbsent(partition.values(), partition) != null) {
      throw TableErrors.partitionExists();
    }
    partitions.put(table, changed);
  }

  @Override
  public synchronized void deletePartition(TableId table, List<String> values) {
    Map<List<String>, TablePartition> changed = new HashMap<>(of(table));
    if (changed.remove(values) == null) {
      throw TableErrors.noPartition();
    }
    partitions.put(table, changed);
  }

  private Map<List<String>, TablePartition> of(TableId table) {
    return partitions.getOrDefault(table, Map.of());
  }

  private List<CatalogTable> require(TableId id) {
    List<CatalogTable> known = tables.get(id);
    if (known == null) {
      throw TableErrors.noTable(id);
    }
    return known;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {}
}

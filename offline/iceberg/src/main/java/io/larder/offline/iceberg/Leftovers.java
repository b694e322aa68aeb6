package io.larder.offline.iceberg;

import io.larder.offline.files.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;

/// Files of a change that was cut off.
final class Leftovers {
  private final JdbcCatalog catalog;
  private final FolderFileIO io;
  private final Disk disk;

  Leftovers(JdbcCatalog catalog, FolderFileIO io, Disk disk) {
    this.catalog = catalog;
    this.io = io;
    this.disk = disk;
  }

  /// Removes those of the files that no table knows.
  void remove(List<String> addresses) throws IOException {
    if (addresses.isEmpty()) {
      return;
    }
    Set<String> known = knownNear(addresses);
    Set<Path> changed = new HashSet<>();
    for (String address : addresses) {
      Path file = io.path(address);
      if (!known.contains(address) && Files.exists(file)) {
        disk.delete(file);
        changed.add(Disk.parent(file));
      }
    }
    disk.sync(changed);
  }

  /// The files of every table that one of the addresses lies below.
  private Set<String> knownNear(List<String> addresses) {
    Set<String> known = new HashSet<>();
    for (Table table : tables(catalog, catalog)) {
      String prefix = table.location() + "/";
      if (addresses.stream().anyMatch(address -> address.startsWith(prefix))) {
        known.addAll(KnownFiles.of(table));
      }
    }
    return known;
  }

  static List<Table> tables(SupportsNamespaces namespaces, Catalog catalog) {
    List<Table> tables = new ArrayList<>();
    for (Namespace namespace : namespaces.listNamespaces()) {
      for (TableIdentifier name : catalog.listTables(namespace)) {
        tables.add(catalog.loadTable(name));
      }
    }
    return tables;
  }
}

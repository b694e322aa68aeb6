package io.larder.offline.iceberg;

import io.larder.offline.files.Disk;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask.SnapshotExpiry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;

/// Deletes what tables do not need any more: snapshots with the files that only they have, and
/// files that no snapshot has.
final class TableCleaning {
  private final Warehouse warehouse;
  private final Holds holds;
  private final Disk disk;

  TableCleaning(Warehouse warehouse, Holds holds, Disk disk) {
    this.warehouse = warehouse;
    this.holds = holds;
    this.disk = disk;
  }

  /// Snapshots that a branch or a tag names, and those that somebody reads, stay.
  MaintenanceReport expire(Table table, SnapshotExpiry rules, MaintenanceMode mode) {
    return warehouse.change(() ->
        holds.exclude(() -> {
          table.refresh();
          List<Long> old = old(table, rules);
          if (old.isEmpty()) {
            return MaintenanceReport.NOTHING;
          }
          String remark =
              old.size() + " snapshots are older than " + rules.before() + " or too many";
          if (mode == MaintenanceMode.DRY_RUN) {
            return MaintenanceReport.nothing(remark);
          }
          return expire(table, old);
        }));
  }

  private List<Long> old(Table table, SnapshotExpiry rules) {
    Set<Long> named = new HashSet<>();
    table.refs().values().stream().map(SnapshotRef::snapshotId).forEach(named::add);
    List<Snapshot> all = new ArrayList<>();
    table.snapshots().forEach(all::add);
    int mayGo = Math.max(0, all.size() - rules.keptMin());
    int mustGo = Math.max(0, all.size() - rules.keptMax());
    Stream<Snapshot> old =
        all.subList(mustGo, Math.max(mustGo, mayGo)).stream()
            .filter(snapshot -> snapshot.timestampMillis() < rules.before().toEpochMilli());
    return Stream.concat(all.subList(0, mustGo).stream(), old)
        .map(Snapshot::snapshotId)
        .filter(id -> !named.contains(id) && !holds.isHeld(table, id))
        .toList();
  }

  /// All that the table knows is noted first: after a crash between the commit and the deletion of
  /// the files, those that it does not know any more go.
  private MaintenanceReport expire(Table table, List<Long> old) {
    try {
      warehouse.created().note(KnownFiles.of(table));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    List<Path> deleted = new ArrayList<>();
    long[] bytes = {0};
    ExpireSnapshots expiry = table.expireSnapshots().expireOlderThan(0);
    old.forEach(expiry::expireSnapshotId);
    expiry
        .deleteWith(address -> {
          Path file = warehouse.io().path(address);
          bytes[0] += size(file);
          deleted.add(file);
          warehouse.io().deleteFile(address);
        })
        .commit();
    return new MaintenanceReport(deleted.size(), bytes[0], 0, 0, 0, List.of());
  }

  /// Files below the table's folder that no table there knows and that were last changed before a
  /// moment. Tables of groups of one name that were made in one second share a folder.
  MaintenanceReport removeOrphans(Table table, Instant before, MaintenanceMode mode) {
    return warehouse.change(() -> {
      try {
        List<Path> orphans = orphans(table, before);
        long bytes = 0;
        for (Path orphan : orphans) {
          bytes += size(orphan);
          if (mode == MaintenanceMode.RUN) {
            disk.delete(orphan);
          }
        }
        return new MaintenanceReport(orphans.size(), bytes, 0, 0, 0, List.of());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    });
  }

  private List<Path> orphans(Table table, Instant before) throws IOException {
    Path folder = warehouse.io().path(table.location());
    Set<Path> known = new HashSet<>();
    for (Table other : Leftovers.tables(warehouse.catalog(), warehouse.catalog())) {
      if (isNear(other.location(), table.location())) {
        KnownFiles.of(other).forEach(address -> known.add(warehouse.io().path(address)));
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !known.contains(file) && isOlder(file, before))
          .toList();
    }
  }

  private static boolean isNear(String one, String other) {
    return (one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/");
  }

  private static boolean isOlder(Path file, Instant before) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

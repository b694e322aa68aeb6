package io.larder.offline.iceberg;

import io.larder.store.DataFile;
import io.larder.store.TableSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.iceberg.Table;

/// Snapshots that somebody reads, which must not expire meanwhile.
final class Holds {
  private final Map<Snapshot, Integer> readers = new HashMap<>();
  private final TableFiles files;

  private record Snapshot(UUID table, long id) {}

  Holds(TableFiles files) {
    this.files = files;
  }

  /// The table's present snapshot, held.
  synchronized TableSnapshot current(Table table) {
    table.refresh();
    org.apache.iceberg.Snapshot present = table.currentSnapshot();
    return present == null
        ? new TableSnapshot("", List.of(), () -> {})
        : held(table, present.snapshotId(), files.of(table));
  }

  /// One snapshot, held.
  synchronized TableSnapshot of(Table table, long id) {
    return held(table, id, files.of(table, id));
  }

  synchronized boolean isHeld(Table table, long id) {
    return readers.containsKey(new Snapshot(table.uuid(), id));
  }

  /// Runs work during which nobody begins to read a snapshot.
  synchronized <T> T exclude(Supplier<T> work) {
    return work.get();
  }

  private TableSnapshot held(Table table, long id, List<DataFile> content) {
    Snapshot snapshot = new Snapshot(table.uuid(), id);
    readers.merge(snapshot, 1, Integer::sum);
    AtomicBoolean open = new AtomicBoolean(true);
    return new TableSnapshot(
        Long.toString(id),
        content,
        () -> {
          if (open.getAndSet(false)) {
            release(snapshot);
          }
        });
  }

  private synchronized void release(Snapshot snapshot) {
    readers.computeIfPresent(snapshot, (_, count) -> count == 1 ? null : count - 1);
  }
}

package io.larder.online.memory;

import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureStoreException;
import io.larder.model.RecordIdentifier;
import io.larder.online.memory.SnapshotReader.DamagedException;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.StoredHeader;
import io.larder.store.load.SortedRecords;
import io.larder.store.load.SortedRecords.SortedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Records on the heap, group by group. They are there again after a crash: the folder has a
/// snapshot of them with the log position behind it, and what came later is in the log.
///
/// **Snapshots are taken while entries are applied**, which so never wait for the disk. A snapshot
/// for position *p* has all entries before *p*, and of the later ones those that happened to be
/// applied when their record was written. That does no harm, because the log is applied to it from
/// *p* on: applying a run of entries a second time changes nothing, as [io.larder.store.OnlineRule]
/// says, so an entry that is in the snapshot already leaves its record as it is. It takes a while
/// until the state is one that ever was; nobody reads before.
///
/// **What is on disk is whole.** A snapshot is written under another name, synced, renamed, its
/// folder synced; then the one before is deleted ([SnapshotFolder]). Checksums tell damage; a
/// snapshot that has its name and is damaged is an error and never passed over, since the log may
/// have forgotten the entries that are in it.
///
/// [#flush()] writes all records, a second or so for half a gigabyte. Where no record has changed
/// since, it only gives the snapshot its new position.
///
/// **How much there is room for** is not decided here: what is in the log has to be applied. Who
/// appends to the log looks at [#sizeBytes()] before.
///
/// Batches are applied one at a time; reads take no lock, and see an entry as soon as it is
/// applied, be its batch finished or not. One process may use the folder at a time.
public final class MemoryOnlineStore implements OnlineStore {
  private final Map<FeatureGroupId, GroupRecords> groups = new ConcurrentHashMap<>();
  private final AtomicLong sizeBytes = new AtomicLong();
  private final SnapshotFolder folder;
  private final ReentrantLock flushing = new ReentrantLock();
  private volatile LogPosition next;
  private volatile LogPosition durable;
  private long changes;
  private long flushedChanges;

  private MemoryOnlineStore(SnapshotFolder folder, LogPosition next) {
    this.folder = folder;
    this.next = next;
    this.durable = next;
  }

  /// Opens the store in a folder, which is made where there is none.
  ///
  /// @param start the position at which the store begins where the folder has no snapshot yet.
  ///   Where that is not the start of the log, the store keeps it in an empty snapshot
  /// @param exists whether there still is such a group; records of others are left out. A group is
  ///   dropped without a snapshot, so that its records may be in the last one still
  /// @throws FeatureStoreException `UNAVAILABLE` where the disk fails, `INTERNAL` where the
  ///   snapshot is damaged
  public static MemoryOnlineStore open(
      Path folder, LogPosition start, Predicate<FeatureGroupId> exists) {
    try {
      SnapshotFolder snapshots = SnapshotFolder.make(folder);
      snapshots.deleteUnfinished();
      Optional<Path> snapshot = snapshots.newest();
      return snapshot.isPresent()
          ? loaded(snapshots, snapshot.get(), exists)
          : begun(snapshots, start);
    } catch (IOException failed) {
      throw FeatureStoreException.unavailable(
          "the online store's folder " + folder + " cannot be read or written: " + failed, failed);
    }
  }

  private static MemoryOnlineStore begun(SnapshotFolder folder, LogPosition start)
      throws IOException {
    if (LogPosition.START.isBefore(start)) {
      folder.write(start, writer -> {});
    }
    return new MemoryOnlineStore(folder, start);
  }

  private static MemoryOnlineStore loaded(
      SnapshotFolder folder, Path snapshot, Predicate<FeatureGroupId> exists) throws IOException {
    MemoryOnlineStore store = new MemoryOnlineStore(folder, SnapshotFolder.position(snapshot));
    try {
      LogPosition taken = SnapshotReader.read(snapshot, store.adder(exists));
      if (store.next.isBefore(taken)) {
        throw new DamagedException("it was taken at " + taken + ", behind what its name says");
      }
    } catch (DamagedException damaged) {
      throw FeatureStoreException.internal(
          "the online store's snapshot %s is damaged: %s. Restore the whole data folder from one backup"
              .formatted(snapshot, damaged.getMessage()),
          damaged);
    }
    folder.deleteAllBut(snapshot);
    return store;
  }

  private SnapshotReader.Records adder(Predicate<FeatureGroupId> exists) {
    return (group, identifier, record) -> {
      if (exists.test(group)) {
        records(group).put(identifier, record);
      }
    };
  }

  /// @throws IllegalArgumentException where the batch does not start at [#next()]
  @Override
  public synchronized void apply(LogBatch batch) {
    if (!batch.first().equals(next)) {
      throw new IllegalArgumentException(
          "the batch starts at " + batch.first() + ", but the next position is " + next);
    }
    for (LogEntry entry : batch.entries()) {
      if (entry.online() && records(entry.group()).apply(entry)) {
        changes++;
      }
    }
    next = batch.next();
  }

  /// @throws IllegalArgumentException where the position is not [#next()]
  @Override
  public synchronized void load(LogPosition position, FeatureGroupId group, SortedRecords records) {
    if (!position.equals(next)) {
      throw new IllegalArgumentException(
          "the load is at " + position + ", but the next position is " + next);
    }
    GroupRecords own = records(group);
    for (SortedRecord row = records.next(); row != null; row = records.next()) {
      if (own.put(new String(row.identifier(), StandardCharsets.UTF_8), row.record())) {
        changes++;
      }
    }
    next = position.plus(1);
  }

  private GroupRecords records(FeatureGroupId group) {
    GroupRecords records = groups.get(group);
    return records != null
        ? records
        : groups.computeIfAbsent(group, _ -> new GroupRecords(sizeBytes));
  }

  @Override
  public LogPosition next() {
    return next;
  }

  @Override
  public LogPosition durable() {
    return durable;
  }

  @Override
  public List<Optional<EncodedRecord>> stored(
      FeatureGroupId group, List<RecordIdentifier> identifiers) {
    List<Optional<EncodedRecord>> records = new ArrayList<>(identifiers.size());
    for (RecordIdentifier identifier : identifiers) {
      records.add(stored(group, identifier));
    }
    return records;
  }

  @Override
  public Optional<EncodedRecord> stored(FeatureGroupId group, RecordIdentifier identifier) {
    GroupRecords records = groups.get(group);
    return records == null ? Optional.empty() : records.get(identifier);
  }

  @Override
  public List<StoredHeader> scan(
      FeatureGroupId group, Optional<RecordIdentifier> after, int limit) {
    GroupRecords records = groups.get(group);
    return records == null ? List.of() : records.headers(after).limit(limit).toList();
  }

  @Override
  public synchronized void drop(FeatureGroupId group) {
    GroupRecords dropped = groups.remove(group);
    if (dropped != null) {
      dropped.forget();
      changes++;
    }
  }

  /// @throws FeatureStoreException `UNAVAILABLE` where the disk is full or fails; the snapshot
  ///   before stays then
  @Override
  public void flush() {
    flushing.lock();
    try {
      LogPosition position;
      long changesBefore;
      synchronized (this) {
        position = next;
        changesBefore = changes;
      }
      flush(position, changesBefore);
    } catch (IOException failed) {
      throw FeatureStoreException.unavailable(
          "the online store cannot write a snapshot into " + folder.path() + ": " + failed, failed);
    } finally {
      flushing.unlock();
    }
  }

  private void flush(LogPosition position, long changesBefore) throws IOException {
    boolean changed = changesBefore != flushedChanges;
    if (!changed && position.equals(durable)) {
      return;
    }
    if (changed || folder.newest().isEmpty()) {
      folder.write(position, this::writeTo);
    } else {
      folder.rename(position);
    }
    flushedChanges = changesBefore;
    durable = position;
  }

  private void writeTo(SnapshotWriter writer) throws IOException {
    for (Map.Entry<FeatureGroupId, GroupRecords> group : groups.entrySet()) {
      group
          .getValue()
          .visitAll((identifier, record) -> writer.add(group.getKey(), identifier, record));
    }
  }

  /// Bytes of the heap that all records take, nearly.
  @Override
  public long sizeBytes() {
    return sizeBytes.get();
  }

  /// Bytes of the heap that a group's records take, nearly.
  @Override
  public long sizeBytes(FeatureGroupId group) {
    GroupRecords records = groups.get(group);
    return records == null ? 0 : records.sizeBytes();
  }

  /// Flushes. What was there can still be read.
  @Override
  public void close() {
    flush();
  }
}

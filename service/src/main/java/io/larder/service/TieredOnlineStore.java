package io.larder.service;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.RecordEncoder;
import io.larder.store.RecordLog;
import io.larder.store.RecordValues;
import io.larder.store.StoredHeader;
import io.larder.store.load.SortedRecords;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// One online store over two: some groups' records are in memory, the others' on disk.
///
/// Each tier is a view of the whole log for itself and keeps its own position: entries of the other
/// tier's groups only move it. After a crash the positions differ, because each tier makes durable
/// what it has when it suits it. This store is then as far as the tier that is behind, and gives
/// each tier that part of a batch which it lacks.
///
/// A batch whose entries are all of one tier goes to that tier as it is, and to the other as a list
/// of nothing; no entry is copied.
public final class TieredOnlineStore implements OnlineStore {
  /// Stands for an entry of the other tier.
  private static final LogEntry PASSED_OVER =
      new LogEntry(
          LogEntry.Kind.PUT,
          new FeatureGroupId(0),
          new RecordIdentifier("-"),
          false,
          false,
          0,
          RecordEncoder.encode(RecordValues.of("-"), EventTime.EARLIEST, null));

  private final OnlineStore disk;
  private final OnlineStore memory;
  private final Predicate<FeatureGroupId> inMemory;

  /// @param inMemory whether a group's records are in memory; of groups that are gone it may say
  ///   either
  public TieredOnlineStore(
      OnlineStore disk, OnlineStore memory, Predicate<FeatureGroupId> inMemory) {
    this.disk = disk;
    this.memory = memory;
    this.inMemory = inMemory;
  }

  /// Holds each tier's position against the log.
  ///
  /// @throws io.larder.model.FeatureStoreException `UNAVAILABLE` where one does not belong to it
  public void check(RecordLog log) {
    ViewPosition.check("online store on disk", disk.next(), log);
    ViewPosition.check("online store in memory", memory.next(), log);
  }

  /// @throws IllegalArgumentException where the batch does not start at [#next()]
  @Override
  public synchronized void apply(LogBatch batch) {
    if (!batch.first().equals(next())) {
      throw new IllegalArgumentException(
          "the batch starts at " + batch.first() + ", but the next position is " + next());
    }
    int count = batch.entries().size();
    BitSet ofMemory = ofMemory(batch.entries());
    BitSet ofDisk = (BitSet) ofMemory.clone();
    ofDisk.flip(0, count);
    apply(batch, ofDisk, disk);
    apply(batch, ofMemory, memory);
  }

  private BitSet ofMemory(List<LogEntry> entries) {
    BitSet found = new BitSet(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      if (inMemory.test(entries.get(i).group())) {
        found.set(i);
      }
    }
    return found;
  }

  /// Gives the tier what it lacks of the batch.
  private static void apply(LogBatch batch, BitSet own, OnlineStore tier) {
    LogPosition next = tier.next();
    if (next.isBefore(batch.next())) {
      int applied = (int) (next.number() - batch.first().number());
      List<LogEntry> entries = ofTier(batch.entries(), own);
      tier.apply(
          applied == 0
              ? new LogBatch(next, entries)
              : new LogBatch(next, entries.subList(applied, entries.size())));
    }
  }

  private static List<LogEntry> ofTier(List<LogEntry> entries, BitSet own) {
    int count = own.cardinality();
    if (count == entries.size()) {
      return entries;
    }
    return count == 0
        ? Collections.nCopies(entries.size(), PASSED_OVER)
        : new EntriesOfTier(entries, own, PASSED_OVER);
  }

  @Override
  public synchronized void load(LogPosition position, FeatureGroupId group, SortedRecords records) {
    if (!position.equals(next())) {
      throw new IllegalArgumentException(
          "the load is at " + position + ", but the next position is " + next());
    }
    boolean ofMemory = inMemory.test(group);
    OnlineStore own = ofMemory ? memory : disk;
    OnlineStore other = ofMemory ? disk : memory;
    if (other.next().equals(position)) {
      other.apply(new LogBatch(position, List.of(PASSED_OVER)));
    }
    if (own.next().equals(position)) {
      own.load(position, group, records);
    }
  }

  @Override
  public LogPosition next() {
    return lesser(disk.next(), memory.next());
  }

  @Override
  public LogPosition durable() {
    return lesser(disk.durable(), memory.durable());
  }

  private static LogPosition lesser(LogPosition one, LogPosition other) {
    return one.isBefore(other) ? one : other;
  }

  @Override
  public List<Optional<EncodedRecord>> stored(
      FeatureGroupId group, List<RecordIdentifier> identifiers) {
    return tier(group).stored(group, identifiers);
  }

  @Override
  public Optional<EncodedRecord> stored(FeatureGroupId group, RecordIdentifier identifier) {
    return tier(group).stored(group, identifier);
  }

  @Override
  public List<StoredHeader> scan(
      FeatureGroupId group, Optional<RecordIdentifier> after, int limit) {
    return tier(group).scan(group, after, limit);
  }

  @Override
  public long sizeBytes(FeatureGroupId group) {
    return tier(group).sizeBytes(group);
  }

  private OnlineStore tier(FeatureGroupId group) {
    return inMemory.test(group) ? memory : disk;
  }

  /// A group that is gone can no longer be asked for its tier, so both forget it.
  @Override
  public void drop(FeatureGroupId group) {
    disk.drop(group);
    memory.drop(group);
  }

  @Override
  public void flush() {
    disk.flush();
    memory.flush();
  }

  @Override
  public long sizeBytes() {
    return disk.sizeBytes() + memory.sizeBytes();
  }

  @Override
  public void close() {
    try (disk) {
      memory.close();
    }
  }
}

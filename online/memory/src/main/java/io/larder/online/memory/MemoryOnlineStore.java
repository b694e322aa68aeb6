package io.larder.online.memory;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineRule;
import io.larder.store.OnlineStore;
import io.larder.store.StoredHeader;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Records in sorted maps on the heap, one map a group. A new store is empty and starts at
/// [LogPosition#START]: everything in it comes from the log, which therefore has to keep all its
/// entries, and [#durable()] never moves.
///
/// Batches are applied one at a time; reads take no lock, and see an entry as soon as it is
/// applied, be its batch finished or not.
public final class MemoryOnlineStore implements OnlineStore {
  /// What a record takes beside the bytes of its identifier and its own: a map's node and slot,
  /// four object headers and two array headers on a heap with compressed references.
  private static final int ENTRY_OVERHEAD_BYTES = 120;

  private static final NavigableMap<RecordIdentifier, EncodedRecord> NONE =
      Collections.emptyNavigableMap();

  private final Map<FeatureGroupId, NavigableMap<RecordIdentifier, EncodedRecord>> groups =
      new ConcurrentHashMap<>();
  private final Map<FeatureGroupId, AtomicLong> sizes = new ConcurrentHashMap<>();
  private volatile LogPosition next = LogPosition.START;

  /// @throws IllegalArgumentException where the batch does not start at [#next()]
  @Override
  public synchronized void apply(LogBatch batch) {
    if (!batch.first().equals(next)) {
      throw new IllegalArgumentException(
          "the batch starts at " + batch.first() + ", but the next position is " + next);
    }
    for (LogEntry entry : batch.entries()) {
      if (entry.online()) {
        apply(entry);
      }
    }
    next = batch.next();
  }

  private void apply(LogEntry entry) {
    RecordIdentifier identifier = entry.identifier();
    Map<RecordIdentifier, EncodedRecord> records =
        groups.computeIfAbsent(entry.group(), group -> new ConcurrentSkipListMap<>());
    AtomicLong sizeBytes = sizes.computeIfAbsent(entry.group(), group -> new AtomicLong());
    EncodedRecord stored = records.get(identifier);
    switch (OnlineRule.effect(entry, stored)) {
      case KEEP -> {}
      case REPLACE -> {
        records.put(identifier, entry.record());
        sizeBytes.addAndGet(sizeBytes(identifier, entry.record()) - sizeBytes(identifier, stored));
      }
      case REMOVE -> {
        records.remove(identifier);
        sizeBytes.addAndGet(-sizeBytes(identifier, stored));
      }
    }
  }

  @Override
  public LogPosition next() {
    return next;
  }

  @Override
  public LogPosition durable() {
    return LogPosition.START;
  }

  @Override
  public List<Optional<EncodedRecord>> stored(
      FeatureGroupId group, List<RecordIdentifier> identifiers) {
    Map<RecordIdentifier, EncodedRecord> records = records(group);
    return identifiers.stream()
        .map(identifier -> Optional.ofNullable(records.get(identifier)))
        .toList();
  }

  @Override
  public Optional<EncodedRecord> stored(FeatureGroupId group, RecordIdentifier identifier) {
    return Optional.ofNullable(records(group).get(identifier));
  }

  @Override
  public List<StoredHeader> scan(
      FeatureGroupId group, Optional<RecordIdentifier> after, int limit) {
    NavigableMap<RecordIdentifier, EncodedRecord> records = records(group);
    return after.map(last -> records.tailMap(last, false)).orElse(records).entrySet().stream()
        .limit(limit)
        .map(entry -> StoredHeader.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private NavigableMap<RecordIdentifier, EncodedRecord> records(FeatureGroupId group) {
    return groups.getOrDefault(group, NONE);
  }

  @Override
  public synchronized void drop(FeatureGroupId group) {
    groups.remove(group);
    sizes.remove(group);
  }

  /// Does nothing: there is nothing that could survive.
  @Override
  public void flush() {}

  @Override
  public long sizeBytes() {
    return sizes.values().stream().mapToLong(AtomicLong::get).sum();
  }

  @Override
  public long sizeBytes(FeatureGroupId group) {
    AtomicLong sizeBytes = sizes.get(group);
    return sizeBytes == null ? 0 : sizeBytes.get();
  }

  private static long sizeBytes(RecordIdentifier identifier, @Nullable EncodedRecord record) {
    return record == null
        ? 0
        : ENTRY_OVERHEAD_BYTES + identifier.value().length() + record.bytes().length;
  }

  @Override
  public synchronized void close() {
    groups.clear();
    sizes.clear();
  }
}

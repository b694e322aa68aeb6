package io.larder.online.memory;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineRule;
import io.larder.store.OnlineStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Records in hash maps on the heap, one map a group. A new store is empty and starts at
/// [LogPosition#START]: everything in it comes from the log, which therefore has to keep all its
/// entries, and [#durable()] never moves.
///
/// Batches are applied one at a time; reads take no lock, and see an entry as soon as it is
/// applied, be its batch finished or not.
public final class MemoryOnlineStore implements OnlineStore {
  /// What a record takes beside the bytes of its identifier and its own: a map's node and slot,
  /// four object headers and two array headers on a heap with compressed references.
  private static final int ENTRY_OVERHEAD_BYTES = 120;

  private final Map<FeatureGroupId, Map<RecordIdentifier, EncodedRecord>> groups =
      new ConcurrentHashMap<>();
  private final AtomicLong sizeBytes = new AtomicLong();
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
        groups.computeIfAbsent(entry.group(), group -> new ConcurrentHashMap<>());
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

  private Map<RecordIdentifier, EncodedRecord> records(FeatureGroupId group) {
    return groups.getOrDefault(group, Map.of());
  }

  @Override
  public synchronized void drop(FeatureGroupId group) {
    Map<RecordIdentifier, EncodedRecord> dropped = groups.remove(group);
    if (dropped != null) {
      dropped.forEach((identifier, record) -> sizeBytes.addAndGet(-sizeBytes(identifier, record)));
    }
  }

  /// Does nothing: there is nothing that could survive.
  @Override
  public void flush() {}

  @Override
  public long sizeBytes() {
    return sizeBytes.get();
  }

  private static long sizeBytes(RecordIdentifier identifier, @Nullable EncodedRecord record) {
    return record == null
        ? 0
        : ENTRY_OVERHEAD_BYTES + identifier.value().length() + record.bytes().length;
  }

  @Override
  public synchronized void close() {
    groups.clear();
    sizeBytes.set(0);
  }
}

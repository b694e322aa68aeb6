package io.larder.online.memory;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.StoredHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Records in maps on the heap, a [GroupRecords] for each group. A new store is empty and starts at
/// [LogPosition#START]: everything in it comes from the log, which therefore has to keep all its
/// entries, and [#durable()] never moves.
///
/// Batches are applied one at a time; reads take no lock, and see an entry as soon as it is
/// applied, be its batch finished or not.
public final class MemoryOnlineStore implements OnlineStore {
  private final GroupRecords none = new GroupRecords();

  private final Map<FeatureGroupId, GroupRecords> groups = new ConcurrentHashMap<>();
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
        groups.computeIfAbsent(entry.group(), group -> new GroupRecords()).apply(entry);
      }
    }
    next = batch.next();
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
    return identifiers.stream().map(records(group)::stored).toList();
  }

  @Override
  public Optional<EncodedRecord> stored(FeatureGroupId group, RecordIdentifier identifier) {
    return records(group).stored(identifier);
  }

  @Override
  public List<StoredHeader> scan(
      FeatureGroupId group, Optional<RecordIdentifier> after, int limit) {
    return records(group).headers(after).limit(limit).toList();
  }

  private GroupRecords records(FeatureGroupId group) {
    return groups.getOrDefault(group, none);
  }

  @Override
  public synchronized void drop(FeatureGroupId group) {
    groups.remove(group);
  }

  /// Does nothing: there is nothing that could survive.
  @Override
  public void flush() {}

  @Override
  public long sizeBytes() {
    return groups.values().stream().mapToLong(GroupRecords::sizeBytes).sum();
  }

  @Override
  public long sizeBytes(FeatureGroupId group) {
    return records(group).sizeBytes();
  }

  @Override
  public synchronized void close() {
    groups.clear();
  }
}

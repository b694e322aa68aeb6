package io.larder.wire;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineRule;
import io.larder.store.OnlineStore;
import io.larder.store.StoredHeader;
import io.larder.store.load.SortedRecords;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// An online store in a map.
final class FakeOnlineStore implements OnlineStore {
  private record Key(FeatureGroupId group, RecordIdentifier identifier) {
    private static final Comparator<Key> ORDER =
        Comparator.<Key>comparingLong(key -> key.group().value()).thenComparing(Key::identifier);
  }

  private final NavigableMap<Key, EncodedRecord> records = new ConcurrentSkipListMap<>(Key.ORDER);
  private volatile LogPosition next = LogPosition.START;

  @Override
  public void apply(LogBatch batch) {
    batch.entries().stream().filter(LogEntry::online).forEach(this::apply);
    next = batch.next();
  }

  private void apply(LogEntry entry) {
    records.compute(
        new Key(entry.group(), entry.identifier()), (key, stored) -> result(entry, stored));
  }

  private static @Nullable EncodedRecord result(LogEntry entry, @Nullable EncodedRecord stored) {
    return switch (OnlineRule.effect(entry, stored)) {
      case KEEP -> stored;
      case REPLACE -> entry.record();
      case REMOVE -> null;
    };
  }

  @Override
  public void load(LogPosition position, FeatureGroupId group, SortedRecords records) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LogPosition next() {
    return next;
  }

  @Override
  public LogPosition durable() {
    return next;
  }

  @Override
  public List<Optional<EncodedRecord>> stored(
      FeatureGroupId group, List<RecordIdentifier> identifiers) {
    return identifiers.stream()
        .map(identifier -> Optional.ofNullable(records.get(new Key(group, identifier))))
        .toList();
  }

  @Override
  public List<StoredHeader> scan(
      FeatureGroupId group, Optional<RecordIdentifier> after, int limit) {
    return records.entrySet().stream()
        .filter(entry -> entry.getKey().group().equals(group))
        .filter(entry -> after.isEmpty() || entry.getKey().identifier().compareTo(after.get()) > 0)
        .limit(limit)
        .map(entry -> StoredHeader.of(entry.getKey().identifier(), entry.getValue()))
        .toList();
  }

  @Override
  public void drop(FeatureGroupId group) {
    records.keySet().removeIf(key -> key.group().equals(group));
  }

  @Override
  public void flush() {}

  @Override
  public long sizeBytes() {
    return 0;
  }

  @Override
  public long sizeBytes(FeatureGroupId group) {
    return scan(group, Optional.empty(), Integer.MAX_VALUE).size();
  }

  @Override
  public void close() {}
}

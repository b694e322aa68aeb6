package io.larder.online.memory;

import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.OnlineRule;
import io.larder.store.StoredHeader;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A group's records: by hash for reading and writing, and their identifiers in order for going
/// through them. The order is touched only where a record comes or goes, because finding a place in
/// it takes ten times as long as finding a record.
///
/// One thread writes at a time.
final class GroupRecords {
  /// What a record takes beside the bytes of its identifier and its own: a node and a slot in the
  /// map, a node in the order, four object headers and two array headers on a heap with compressed
  /// references.
  private static final int ENTRY_OVERHEAD_BYTES = 150;

  private final Map<RecordIdentifier, EncodedRecord> records = new ConcurrentHashMap<>();
  private final NavigableSet<RecordIdentifier> order = new ConcurrentSkipListSet<>();
  private final AtomicLong sizeBytes = new AtomicLong();

  void apply(LogEntry entry) {
    RecordIdentifier identifier = entry.identifier();
    EncodedRecord stored = records.get(identifier);
    switch (OnlineRule.effect(entry, stored)) {
      case KEEP -> {}
      case REPLACE -> {
        records.put(identifier, entry.record());
        sizeBytes.addAndGet(sizeBytes(identifier, entry.record()) - sizeBytes(identifier, stored));
        if (stored == null) {
          order.add(identifier);
        }
      }
      case REMOVE -> {
        order.remove(identifier);
        records.remove(identifier);
        sizeBytes.addAndGet(-sizeBytes(identifier, stored));
      }
    }
  }

  Optional<EncodedRecord> stored(RecordIdentifier identifier) {
    return Optional.ofNullable(records.get(identifier));
  }

  Stream<StoredHeader> headers(Optional<RecordIdentifier> after) {
    return after.map(last -> order.tailSet(last, false)).orElse(order).stream()
        .map(this::header)
        .filter(Objects::nonNull);
  }

  private @Nullable StoredHeader header(RecordIdentifier identifier) {
    EncodedRecord record = records.get(identifier);
    return record == null ? null : StoredHeader.of(identifier, record);
  }

  long sizeBytes() {
    return sizeBytes.get();
  }

  private static long sizeBytes(RecordIdentifier identifier, @Nullable EncodedRecord record) {
    return record == null
        ? 0
        : ENTRY_OVERHEAD_BYTES + identifier.value().length() + record.bytes().length;
  }
}

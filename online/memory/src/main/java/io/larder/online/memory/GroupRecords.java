package io.larder.online.memory;

import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.OnlineRule;
import io.larder.store.StoredHeader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One group's records. One thread changes them, any number read.
///
/// They are in a hash map, and the identifiers in the order of their UTF-8 bytes in a second map.
/// In the ordered map alone a read among a million records took 5 µs, most of it waiting for
/// memory: it compares twenty identifiers on its way. Only a record that comes or goes touches the
/// order, so that a write that replaces one is as quick as a read. A reader of the order may come
/// upon an identifier whose record has gone.
///
/// Keys and values are bare strings and arrays: every object between the map and the bytes would
/// cost 16 bytes a record and another wait.
final class GroupRecords {
  /// What the maps take for a record, on a heap without compressed references: a node and three
  /// slots at most of the hash map (40 + 24), the string (32), a node and, on average, half an
  /// index node of the ordered map (40 + 20). With a million records of 250 bytes the sum was right
  /// to a percent with ZGC, and an eighth too much with compressed references.
  private static final int NODES_BYTES = 156;

  private static final int ARRAY_HEADER_BYTES = 16;
  private static final int ALIGNMENT_BYTES = 8;

  private final Map<String, byte[]> records = new ConcurrentHashMap<>();
  private final NavigableMap<String, Boolean> order =
      new ConcurrentSkipListMap<>(Utf8Order::compare);
  private final AtomicLong sizeBytes = new AtomicLong();
  private final AtomicLong sizeBytesOfAll;

  /// @param sizeBytesOfAll the sum over all groups, to which this one's part is added
  GroupRecords(AtomicLong sizeBytesOfAll) {
    this.sizeBytesOfAll = sizeBytesOfAll;
  }

  /// Takes records in their order.
  interface Visitor<E extends Exception> {
    void visit(byte[] identifier, byte[] record) throws E;
  }

  /// Takes what a snapshot has.
  void put(byte[] identifier, byte[] record) {
    String key = new String(identifier, StandardCharsets.UTF_8);
    replace(key, records.get(key), record);
  }

  /// Puts a record by the rule.
  ///
  /// @return whether that changed anything
  boolean put(String identifier, EncodedRecord record) {
    byte[] stored = records.get(identifier);
    if (OnlineRule.keeps(stored == null ? null : EncodedRecord.of(stored), record)) {
      return false;
    }
    replace(identifier, stored, record.bytes());
    return true;
  }

  /// Applies an entry by the rule.
  ///
  /// @return whether that changed anything
  boolean apply(LogEntry entry) {
    String identifier = entry.identifier().value();
    byte[] stored = records.get(identifier);
    return switch (OnlineRule.effect(entry, stored == null ? null : EncodedRecord.of(stored))) {
      case KEEP -> false;
      case REPLACE -> {
        replace(identifier, stored, entry.record().bytes());
        yield true;
      }
      case REMOVE -> stored != null && remove(identifier, stored);
    };
  }

  private void replace(String identifier, byte @Nullable [] stored, byte[] record) {
    records.put(identifier, record);
    if (stored == null) {
      order.put(identifier, Boolean.TRUE);
    }
    grow(sizeBytes(identifier, record) - sizeBytes(identifier, stored));
  }

  private boolean remove(String identifier, byte[] stored) {
    records.remove(identifier);
    order.remove(identifier);
    grow(-sizeBytes(identifier, stored));
    return true;
  }

  private void grow(long bytes) {
    sizeBytes.addAndGet(bytes);
    sizeBytesOfAll.addAndGet(bytes);
  }

  /// Tells that the group is gone: its part of the sum with it.
  void forget() {
    sizeBytesOfAll.addAndGet(-sizeBytes.get());
  }

  Optional<EncodedRecord> get(RecordIdentifier identifier) {
    byte[] record = records.get(identifier.value());
    return record == null ? Optional.empty() : Optional.of(EncodedRecord.of(record));
  }

  /// The heads of the records behind an identifier, in the order of the identifiers.
  Stream<StoredHeader> headers(Optional<RecordIdentifier> after) {
    return after.map(last -> order.tailMap(last.value(), false)).orElse(order).keySet().stream()
        .map(this::header)
        .flatMap(Optional::stream);
  }

  private Optional<StoredHeader> header(String identifier) {
    byte[] record = records.get(identifier);
    return record == null
        ? Optional.empty()
        : Optional.of(StoredHeader.of(new RecordIdentifier(identifier), EncodedRecord.of(record)));
  }

  /// Visits all records in the order of their identifiers. Of those that change meanwhile it shows
  /// one state that they had.
  <E extends Exception> void visitAll(Visitor<E> visitor) throws E {
    for (String identifier : order.keySet()) {
      byte[] record = records.get(identifier);
      if (record != null) {
        visitor.visit(identifier.getBytes(StandardCharsets.UTF_8), record);
      }
    }
  }

  /// Bytes of the heap that the records take, nearly.
  long sizeBytes() {
    return sizeBytes.get();
  }

  private static long sizeBytes(String identifier, byte @Nullable [] record) {
    return record == null
        ? 0
        : NODES_BYTES + arrayBytes(identifier.length()) + arrayBytes(record.length);
  }

  private static long arrayBytes(int length) {
    return (length + ARRAY_HEADER_BYTES + ALIGNMENT_BYTES - 1L) & -ALIGNMENT_BYTES;
  }
}

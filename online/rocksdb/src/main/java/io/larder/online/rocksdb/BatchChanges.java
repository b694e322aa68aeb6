package io.larder.online.rocksdb;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.OnlineRule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// What the entries of a batch come to, each judged by what the database and the entries before it
/// have left. An identifier is read once, the head of its record alone, and written at most once.
final class BatchChanges {
  private record Key(FeatureGroupId group, RecordIdentifier identifier) {}

  private final RocksDB db;
  private final ReadOptions readOptions;
  private final Map<Key, Change> changes;
  private final byte[] header = new byte[EncodedRecord.HEADER_BYTES];

  /// @param entries about how many will be added
  BatchChanges(RocksDB db, ReadOptions readOptions, int entries) {
    this.db = db;
    this.readOptions = readOptions;
    this.changes = HashMap.newHashMap(entries);
  }

  void add(LogEntry entry) throws RocksDBException {
    Key key = new Key(entry.group(), entry.identifier());
    Change change = changes.get(key);
    if (change == null) {
      change = stored(RecordKeys.of(entry.group(), entry.identifier()));
      changes.put(key, change);
    }
    change.add(entry);
  }

  void writeTo(WriteBatch batch) throws RocksDBException {
    for (Change change : changes.values()) {
      change.writeTo(batch);
    }
  }

  private Change stored(byte[] key) throws RocksDBException {
    boolean found = db.get(readOptions, key, header) != RocksDB.NOT_FOUND;
    return new Change(key, found ? EncodedRecord.of(header.clone()) : null);
  }

  /// What becomes of one record.
  private static final class Change {
    private final byte[] key;
    private final boolean inDatabase;
    private @Nullable EncodedRecord current;
    private boolean changed;

    /// @param stored the header of what is in the database
    Change(byte[] key, @Nullable EncodedRecord stored) {
      this.key = key;
      this.inDatabase = stored != null;
      this.current = stored;
    }

    void add(LogEntry entry) {
      switch (OnlineRule.effect(entry, current)) {
        case KEEP -> {}
        case REPLACE -> becomes(entry.record());
        case REMOVE -> becomes(null);
      }
    }

    private void becomes(@Nullable EncodedRecord record) {
      current = record;
      changed = true;
    }

    void writeTo(WriteBatch batch) throws RocksDBException {
      if (!changed) {
        return;
      }
      if (current != null) {
        batch.put(key, current.bytes());
      } else if (inDatabase) {
        batch.delete(key);
      }
    }
  }
}

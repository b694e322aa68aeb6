package io.larder.online.rocksdb;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.StoredHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;

/// A group's keys in the database, walked over in their order. Of a value no more than the header
/// is copied, and what is read from disk does not push other data out of the block cache.
final class GroupRange {
  /// Up to here a group is measured to the byte, since RocksDB's own estimate is right for much
  /// data and wrong for little.
  private static final long MEASURED_BYTES_MAX = 1 << 20;

  private static final int HEADERS_FIRST = 128;

  private final RocksDB db;
  private final FeatureGroupId group;

  GroupRange(RocksDB db, FeatureGroupId group) {
    this.db = db;
    this.group = group;
  }

  /// What the walk does at a key.
  private interface Visit {
    /// @param header the value's first bytes, overwritten at the next key
    /// @param valueBytes how long the value is
    /// @return whether to go on
    boolean at(byte[] key, byte[] header, int valueBytes);
  }

  List<StoredHeader> headers(Optional<RecordIdentifier> after, int limit) throws RocksDBException {
    List<StoredHeader> headers = new ArrayList<>(Math.min(limit, HEADERS_FIRST));
    walk(
        after.map(identifier -> RecordKeys.behind(group, identifier)).orElse(start()),
        (key, header, valueBytes) -> {
          headers.add(
              new StoredHeader(RecordKeys.identifier(key), EncodedRecord.of(header.clone())));
          return headers.size() < limit;
        });
    return headers;
  }

  long sizeBytes() throws RocksDBException {
    long[] measured = new long[1];
    boolean complete =
        walk(
            start(),
            (key, header, valueBytes) -> {
              measured[0] += key.length + valueBytes;
              return measured[0] < MEASURED_BYTES_MAX;
            });
    return complete ? measured[0] : Math.max(measured[0], estimatedBytes());
  }

  /// @return whether it came to the end
  private boolean walk(byte[] from, Visit visit) throws RocksDBException {
    byte[] header = new byte[EncodedRecord.HEADER_BYTES];
    try (Slice end = new Slice(end());
        ReadOptions options = new ReadOptions().setFillCache(false).setIterateUpperBound(end);
        RocksIterator iterator = db.newIterator(options)) {
      iterator.seek(from);
      while (iterator.isValid()) {
        int valueBytes = iterator.value(header);
        if (!visit.at(iterator.key(), header, valueBytes)) {
          return false;
        }
        iterator.next();
      }
      iterator.status();
      return true;
    }
  }

  private long estimatedBytes() {
    try (Slice start = new Slice(start());
        Slice end = new Slice(end())) {
      long[] sizes =
          db.getApproximateSizes(
              List.of(new Range(start, end)),
              SizeApproximationFlag.INCLUDE_FILES,
              SizeApproximationFlag.INCLUDE_MEMTABLES);
      return Arrays.stream(sizes).sum();
    }
  }

  private byte[] start() {
    return RecordKeys.start(group);
  }

  private byte[] end() {
    return RecordKeys.end(group);
  }
}

package io.larder.online.rocksdb;

import io.larder.model.FeatureGroupId;
import io.larder.store.EncodedRecord;
import io.larder.store.OnlineRule;
import io.larder.store.load.SortedRecords;
import io.larder.store.load.SortedRecords.SortedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rocksdb.EnvOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SstFileWriter;

/// Brings sorted records into the database as one file of its own format: no buffer, no write of a
/// record for itself, and all of them are seen at the same moment.
///
/// A file that is taken in covers what was stored under its keys. So it gets only those records
/// that are not older, as [OnlineRule] says of puts; in a group without records none has to be
/// looked for.
final class LoadedTable {
  private final RocksDB db;
  private final NativeOptions options;
  private final FeatureGroupId group;

  LoadedTable(RocksDB db, NativeOptions options, FeatureGroupId group) {
    this.db = db;
    this.options = options;
    this.group = group;
  }

  /// @param file to be written; it is moved into the database
  void bringIn(SortedRecords records, Path file) throws RocksDBException {
    delete(file);
    if (write(records, file)) {
      try (IngestExternalFileOptions ingest = new IngestExternalFileOptions().setMoveFiles(true)) {
        db.ingestExternalFile(List.of(file.toString()), ingest);
      }
    }
  }

  /// @return whether there is a record in it
  private boolean write(SortedRecords records, Path file) throws RocksDBException {
    boolean known = hasRecords();
    boolean any = false;
    try (EnvOptions environment = new EnvOptions();
        SstFileWriter writer = new SstFileWriter(environment, options.database)) {
      writer.open(file.toString());
      byte[] header = new byte[EncodedRecord.HEADER_BYTES];
      for (SortedRecord next = records.next(); next != null; next = records.next()) {
        byte[] key = key(next.identifier());
        if (!known || !staysBefore(key, header, next.record())) {
          writer.put(key, next.record().bytes());
          any = true;
        }
      }
      if (any) {
        writer.finish();
      }
    }
    return any;
  }

  private boolean staysBefore(byte[] key, byte[] header, EncodedRecord put)
      throws RocksDBException {
    return db.get(options.reads, key, header) != RocksDB.NOT_FOUND
        && OnlineRule.keeps(EncodedRecord.of(header), put);
  }

  private boolean hasRecords() {
    try (RocksIterator iterator = db.newIterator(options.reads)) {
      iterator.seek(RecordKeys.start(group));
      return iterator.isValid() && ByteBuffer.wrap(iterator.key()).getLong() == group.value();
    }
  }

  private byte[] key(byte[] identifier) {
    return ByteBuffer.allocate(Long.BYTES + identifier.length)
        .putLong(group.value())
        .put(identifier)
        .array();
  }

  private static void delete(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

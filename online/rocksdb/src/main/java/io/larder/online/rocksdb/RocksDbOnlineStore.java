package io.larder.online.rocksdb;

import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureStoreException;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.StoredHeader;
import io.larder.store.load.SortedRecords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Records in a RocksDB database, in one folder that one process uses at a time.
///
/// **Crash safety without a write-ahead log.** The record log is the truth already, so RocksDB's
/// own log is switched off and a write goes to memory only, until RocksDB writes the full buffer to
/// disk as a file. What is on disk after a crash is nevertheless exactly the state after some
/// batch:
///
/// - Each batch is one RocksDB write that holds its records *and* the position behind it. RocksDB
///   never splits a write over two buffers.
/// - Records and position are in one column family. Its buffers come to disk in the order in which
///   they were filled, each as a whole: synced, and then entered in the manifest.
///
/// So the position found on opening is the one that belongs to the records found, and the log has
/// to be applied from there. The same reasoning gives [#durable()]: it is the position as read past
/// all buffers, from the files alone. It moves by itself whenever RocksDB has written a full
/// buffer, and by [#flush()].
///
/// **Reading** copies one value out of the block cache. Whether a write is newer is decided by
/// [io.larder.store.OnlineRule] from the first bytes of the stored record; the rest is not copied.
/// Reads take no lock of ours. For many identifiers single reads in a row were no slower than
/// RocksDB's `multiGet`, which therefore is not used.
///
/// **The native library** is unpacked from the jar to the folder for temporary files when the class
/// is first used (0.2 s, 16 MB) and removed when the process ends in order; the environment
/// variable `ROCKSDB_SHAREDLIB_DIR` names a folder where it is unpacked under the same name each
/// time.
public final class RocksDbOnlineStore implements OnlineStore {
  private final RocksDB db;
  private final Path loads;
  private final NativeOptions options;
  private final UseGate gate = new UseGate();
  private volatile LogPosition next;

  private RocksDbOnlineStore(RocksDB db, Path loads, NativeOptions options, LogPosition next) {
    this.db = db;
    this.loads = loads;
    this.options = options;
    this.next = next;
  }

  /// Opens the store in a folder, which is made where there is none.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where another process uses the folder or the disk
  ///   fails, `INTERNAL` where the files are damaged
  public static RocksDbOnlineStore open(Path folder, RocksDbOnlineStoreSettings settings) {
    createFolder(folder);
    NativeOptions options = new NativeOptions(settings);
    try {
      return opened(RocksDB.open(options.database, folder.toString()), folder, options);
    } catch (RocksDBException exception) {
      options.close();
      throw RocksDbErrors.notOpened(folder, exception);
    }
  }

  private static RocksDbOnlineStore opened(RocksDB db, Path folder, NativeOptions options)
      throws RocksDBException {
    try {
      return new RocksDbOnlineStore(
          db, folder.resolve("loads"), options, position(db, options.reads));
    } catch (RocksDBException exception) {
      db.close();
      throw exception;
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException exception) {
      throw FeatureStoreException.unavailable(
          "the online store's folder " + folder + " cannot be made: " + exception, exception);
    }
  }

  /// @param batch starts at exactly [#next()]: not behind it, which would leave entries out, and
  ///   not before it, which would take the position back although the records stay
  /// @throws IllegalArgumentException where it does not
  /// @throws FeatureStoreException `UNAVAILABLE` where the disk is full or fails; nothing has been
  ///   applied then, and the same batch may be tried again
  @Override
  public synchronized void apply(LogBatch batch) {
    if (!batch.first().equals(next)) {
      throw new IllegalArgumentException(
          "the batch starts at " + batch.first() + ", but the next position is " + next);
    }
    if (!batch.isEmpty()) {
      using("written", () -> write(batch));
      next = batch.next();
    }
  }

  private boolean write(LogBatch batch) throws RocksDBException {
    BatchChanges changes = new BatchChanges(db, options.reads, batch.entries().size());
    for (LogEntry entry : batch.entries()) {
      if (entry.online()) {
        changes.add(entry);
      }
    }
    try (WriteBatch write = new WriteBatch()) {
      changes.writeTo(write);
      write.put(RecordKeys.POSITION, bytes(batch.next()));
      db.write(options.writes, write);
    }
    return true;
  }

  /// As one file, which readers see at once ([LoadedTable]). The file is durable before the
  /// position is: after a crash between the two the log is applied from an earlier position to
  /// records that are there already, which [io.larder.store.OnlineRule] makes harmless.
  @Override
  public synchronized void load(LogPosition position, FeatureGroupId group, SortedRecords records) {
    if (!position.equals(next)) {
      throw new IllegalArgumentException(
          "the load is at " + position + ", but the next position is " + next);
    }
    using(
        "written",
        () -> {
          new LoadedTable(db, options, group).bringIn(records, loads.resolve("load.sst"));
          db.put(options.writes, RecordKeys.POSITION, bytes(position.plus(1)));
          return true;
        });
    next = position.plus(1);
  }

  @Override
  public LogPosition next() {
    return next;
  }

  @Override
  public LogPosition durable() {
    return using("read", () -> position(db, options.readsFromDisk));
  }

  private static LogPosition position(RocksDB db, ReadOptions readOptions) throws RocksDBException {
    byte[] bytes = db.get(readOptions, RecordKeys.POSITION);
    return bytes == null ? LogPosition.START : new LogPosition(ByteBuffer.wrap(bytes).getLong());
  }

  private static byte[] bytes(LogPosition position) {
    return ByteBuffer.allocate(Long.BYTES).putLong(position.number()).array();
  }

  @Override
  public List<Optional<EncodedRecord>> stored(
      FeatureGroupId group, List<RecordIdentifier> identifiers) {
    return using(
        "read",
        () -> {
          List<Optional<EncodedRecord>> records = new ArrayList<>(identifiers.size());
          for (RecordIdentifier identifier : identifiers) {
            records.add(read(group, identifier));
          }
          return records;
        });
  }

  @Override
  public Optional<EncodedRecord> stored(FeatureGroupId group, RecordIdentifier identifier) {
    return using("read", () -> read(group, identifier));
  }

  private Optional<EncodedRecord> read(FeatureGroupId group, RecordIdentifier identifier)
      throws RocksDBException {
    byte[] bytes = db.get(options.reads, RecordKeys.of(group, identifier));
    return bytes == null ? Optional.empty() : Optional.of(EncodedRecord.of(bytes));
  }

  @Override
  public List<StoredHeader> scan(
      FeatureGroupId group, Optional<RecordIdentifier> after, int limit) {
    return using("read", () -> new GroupRange(db, group).headers(after, limit));
  }

  /// First gives back the files that hold nothing but the group's records, then marks its range of
  /// keys as deleted, which hides the rest at once and has it removed in the background. Other way
  /// round, the file with the mark might be given back before the records that it hides.
  ///
  /// It does not go through the log and needs not to: the mark is on disk when this returns,
  /// together with the position of all that was applied before, so no replay brings these records
  /// back. Entries of the group that the log still holds behind that position are the caller's to
  /// leave out.
  @Override
  public synchronized void drop(FeatureGroupId group) {
    byte[] start = RecordKeys.start(group);
    byte[] end = RecordKeys.end(group);
    using(
        "written",
        () -> {
          db.deleteFilesInRanges(db.getDefaultColumnFamily(), List.of(start, end), false);
          db.deleteRange(options.writes, start, end);
          db.flush(options.flushes);
          return true;
        });
  }

  @Override
  public void flush() {
    using(
        "flushed",
        () -> {
          db.flush(options.flushes);
          return true;
        });
  }

  /// Files on disk, those included that wait for their removal, and buffers in memory.
  @Override
  public long sizeBytes() {
    return using(
        "read",
        () ->
            db.getLongProperty("rocksdb.total-sst-files-size")
                + db.getLongProperty("rocksdb.cur-size-all-mem-tables"));
  }

  /// Of a group of more than a megabyte an estimate: what its keys take in files and buffers, older
  /// states of its records included.
  @Override
  public long sizeBytes(FeatureGroupId group) {
    return using("read", () -> new GroupRange(db, group).sizeBytes());
  }

  /// Waits for the calls that are under way, then flushes. Later calls are refused.
  @Override
  public void close() {
    if (!gate.close()) {
      return;
    }
    try (options;
        db) {
      db.flush(options.flushes);
    } catch (RocksDBException exception) {
      throw RocksDbErrors.translated("flushed", exception);
    }
  }

  private interface Use<T> {
    T run() throws RocksDBException;
  }

  private <T> T using(String what, Use<T> use) {
    gate.enter();
    try {
      return use.run();
    } catch (RocksDBException exception) {
      throw RocksDbErrors.translated(what, exception);
    } finally {
      gate.leave();
    }
  }
}

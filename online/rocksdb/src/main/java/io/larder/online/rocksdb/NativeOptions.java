package io.larder.online.rocksdb;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.ReadTier;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteOptions;

/// RocksDB's options as this store uses them. They live outside the heap, so they are to be closed,
/// and only after the database.
final class NativeOptions implements AutoCloseable {
  private static final int BLOOM_BITS_PER_KEY = 10;

  /// The part of a write buffer that tells which keys are not in it: without it a read of any
  /// record on disk searches the buffers first, which takes as long as the rest of the read.
  private static final double BUFFER_BLOOM_RATIO = 0.02;

  private static final int TABLE_FORMAT_VERSION = 6;
  private static final int INFO_LOGS_MAX = 3;
  private static final long INFO_LOG_BYTES_MAX = 1 << 20;

  static {
    RocksDB.loadLibrary();
  }

  final Options database;
  final ReadOptions reads;

  /// Sees what is in files on disk, and nothing that is in memory only.
  final ReadOptions readsFromDisk;

  final WriteOptions writes;
  final FlushOptions flushes;

  /// In the order in which they were made, last first.
  private final Deque<AbstractNativeReference> made = new ArrayDeque<>();

  NativeOptions(RocksDbOnlineStoreSettings settings) {
    database = own(new Options());
    database
        .setCreateIfMissing(true)
        .setTableFormatConfig(tables(settings))
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setWriteBufferSize(settings.writeBufferBytes())
        .setMaxWriteBufferNumber(RocksDbOnlineStoreSettings.WRITE_BUFFERS_MAX)
        .setMemtablePrefixBloomSizeRatio(BUFFER_BLOOM_RATIO)
        .setMemtableWholeKeyFiltering(true)
        .setMaxOpenFiles(settings.openFilesMax())
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setKeepLogFileNum(INFO_LOGS_MAX)
        .setMaxLogFileSize(INFO_LOG_BYTES_MAX)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
    reads = own(new ReadOptions());
    readsFromDisk = own(new ReadOptions()).setReadTier(ReadTier.PERSISTED_TIER);
    writes = own(new WriteOptions()).setDisableWAL(true);
    flushes = own(new FlushOptions()).setWaitForFlush(true);
  }

  private BlockBasedTableConfig tables(RocksDbOnlineStoreSettings settings) {
    return new BlockBasedTableConfig()
        .setBlockCache(own(new LRUCache(settings.blockCacheBytes())))
        .setFilterPolicy(own(new BloomFilter(BLOOM_BITS_PER_KEY)))
        .setWholeKeyFiltering(true)
        .setFormatVersion(TABLE_FORMAT_VERSION);
  }

  private <T extends AbstractNativeReference> T own(T option) {
    made.push(option);
    return option;
  }

  @Override
  public void close() {
    made.forEach(AbstractNativeReference::close);
  }
}

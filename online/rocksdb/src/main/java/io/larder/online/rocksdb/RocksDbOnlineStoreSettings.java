package io.larder.online.rocksdb;

import static io.larder.model.FeatureStoreException.invalid;

/// How much memory the store may use, and how many files.
///
/// @param blockCacheBytes memory for data read from disk, uncompressed. Reads are fastest where the
///   records that are asked for fit into it
/// @param writeBufferBytes memory that collects writes before they go to disk as one file; up to
///   [#WRITE_BUFFERS_MAX] of them exist while the disk is slower than the writers. As many bytes of
///   the log may have to be applied again after a crash
/// @param openFilesMax files kept open at a time; -1 for all
public record RocksDbOnlineStoreSettings(
    long blockCacheBytes, long writeBufferBytes, int openFilesMax) {
  /// Write buffers that can exist at a time.
  public static final int WRITE_BUFFERS_MAX = 3;

  public static final RocksDbOnlineStoreSettings DEFAULT =
      new RocksDbOnlineStoreSettings(256L << 20, 64L << 20, -1);

  private static final long BLOCK_CACHE_BYTES_MIN = 1L << 20;
  private static final long WRITE_BUFFER_BYTES_MIN = 64L << 10;
  private static final long WRITE_BUFFER_BYTES_MAX = 4L << 30;
  private static final int OPEN_FILES_MIN = 64;
  private static final int ALL_FILES = -1;

  public RocksDbOnlineStoreSettings {
    if (blockCacheBytes < BLOCK_CACHE_BYTES_MIN) {
      throw invalid(
          "block-cache-bytes %d must be at least %d", blockCacheBytes, BLOCK_CACHE_BYTES_MIN);
    }
    if (writeBufferBytes < WRITE_BUFFER_BYTES_MIN || writeBufferBytes > WRITE_BUFFER_BYTES_MAX) {
      throw invalid(
          "write-buffer-bytes %d must be %d to %d",
          writeBufferBytes, WRITE_BUFFER_BYTES_MIN, WRITE_BUFFER_BYTES_MAX);
    }
    if (openFilesMax < OPEN_FILES_MIN && openFilesMax != ALL_FILES) {
      throw invalid(
          "open-files-max %d must be at least %d, or %d for all",
          openFilesMax, OPEN_FILES_MIN, ALL_FILES);
    }
  }
}

package io.larder.offline.parquet;

import static io.larder.model.FeatureStoreException.invalid;

/// How the offline store writes.
///
/// @param durability what a commit waits for
/// @param memoryMegabytes what the writer may take outside the Java heap; what does not fit goes to
///   `<data>/tmp`
/// @param threads of the writer. More than one gains nothing while a file is one row group (up to
///   122,880 rows), and makes small files dearer: 100,000 rows in 8,760 files take 50 CPU-s with
///   two threads, 30 with one
public record ParquetSettings(Durability durability, int memoryMegabytes, int threads) {
  public static final ParquetSettings DEFAULT = new ParquetSettings(Durability.FSYNC, 512, 1);

  private static final int MEMORY_MEGABYTES_MIN = 64;

  public ParquetSettings {
    if (memoryMegabytes < MEMORY_MEGABYTES_MIN) {
      throw invalid(
          "the offline store's memory of %d MB must be at least %d MB",
          memoryMegabytes, MEMORY_MEGABYTES_MIN);
    }
    if (threads < 1) {
      throw invalid("the offline store's threads, %d, must be at least 1", threads);
    }
  }

  public ParquetSettings withDurability(Durability changed) {
    return new ParquetSettings(changed, memoryMegabytes, threads);
  }
}

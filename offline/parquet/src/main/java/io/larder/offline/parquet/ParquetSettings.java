package io.larder.offline.parquet;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.offline.files.Durability;

/// How the offline store writes.
///
/// @param durability what a commit waits for
/// @param memoryMegabytes what the writer may take outside the Java heap; what does not fit goes to
///   `<data>/tmp`
/// @param writers files that are written at the same time, each by one thread
public record ParquetSettings(Durability durability, int memoryMegabytes, int writers) {
  public static final ParquetSettings DEFAULT =
      new ParquetSettings(
          Durability.FSYNC, 512, Math.min(4, Runtime.getRuntime().availableProcessors()));

  private static final int MEMORY_MEGABYTES_MIN = 64;

  public ParquetSettings {
    if (memoryMegabytes < MEMORY_MEGABYTES_MIN) {
      throw invalid(
          "the offline store's memory of %d MB must be at least %d MB",
          memoryMegabytes, MEMORY_MEGABYTES_MIN);
    }
    if (writers < 1) {
      throw invalid("the offline store's writers, %d, must be at least 1", writers);
    }
  }

  public ParquetSettings withDurability(Durability changed) {
    return new ParquetSettings(changed, memoryMegabytes, writers);
  }
}

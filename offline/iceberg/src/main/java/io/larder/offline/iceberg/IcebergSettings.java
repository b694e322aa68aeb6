package io.larder.offline.iceberg;

import io.larder.offline.files.Durability;

/// How Iceberg tables are written.
///
/// @param durability what a commit waits for
/// @param memoryMegabytes what the writer may take outside the Java heap; what does not fit goes to
///   `<data>/tmp`
/// @param writers files that are written at the same time, each by one thread
public record IcebergSettings(Durability durability, int memoryMegabytes, int writers) {
  public static final IcebergSettings DEFAULT =
      new IcebergSettings(
          Durability.FSYNC, 512, Math.min(4, Runtime.getRuntime().availableProcessors()));

  public IcebergSettings withDurability(Durability changed) {
    return new IcebergSettings(changed, memoryMegabytes, writers);
  }
}

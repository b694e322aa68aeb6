package io.larder.service.throughput;

/// The units in which the service meters (developer guide, *throughput modes*).
public final class CapacityUnits {
  private static final int WRITE_BYTES = 1024;
  private static final int READ_BYTES = 4096;

  private CapacityUnits() {}

  /// One for each started kilobyte, at least one: a deletion costs one.
  public static long ofWrite(long bytes) {
    return Math.max(1, Math.ceilDiv(bytes, WRITE_BYTES));
  }

  /// One for each started four kilobytes; nothing where nothing was read.
  public static long ofRead(long bytes) {
    return Math.ceilDiv(bytes, READ_BYTES);
  }
}

package io.larder.wire.s3;

import java.util.zip.Checksum;

/// The checksum of NVMe, which newer clients of S3 send. The JDK has none of 64 bits.
final class Crc64Nvme implements Checksum {
  /// Lowest bit first.
  static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

  private static final int SLICES = 8;
  private static final long[][] TABLES = tables();

  private long state = -1;

  @Override
  public void update(int value) {
    state = TABLES[0][(int) (state ^ value) & 0xFF] ^ (state >>> 8);
  }

  /// Eight bytes at a time, with a table for each.
  @Override
  public void update(byte[] bytes, int offset, int length) {
    int position = offset;
    int end = offset + length;
    while (end - position >= SLICES) {
      long mixed = state;
      for (int i = 0; i < SLICES; i++) {
        mixed ^= (bytes[position + i] & 0xFFL) << (8 * i);
      }
      long next = 0;
      for (int i = 0; i < SLICES; i++) {
        next ^= TABLES[SLICES - 1 - i][(int) (mixed >>> (8 * i)) & 0xFF];
      }
      state = next;
      position += SLICES;
    }
    while (position < end) {
      update(bytes[position++]);
    }
  }

  @Override
  public long getValue() {
    return ~state;
  }

  @Override
  public void reset() {
    state = -1;
  }

  private static long[][] tables() {
    long[][] tables = new long[SLICES][256];
    for (int value = 0; value < 256; value++) {
      long sum = value;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum >>> 1) ^ ((sum & 1) == 0 ? 0 : POLYNOMIAL);
      }
      tables[0][value] = sum;
    }
    for (int slice = 1; slice < SLICES; slice++) {
      for (int value = 0; value < 256; value++) {
        long before = tables[slice - 1][value];
        tables[slice][value] = tables[0][(int) before & 0xFF] ^ (before >>> 8);
      }
    }
    return tables;
  }
}

package io.larder.wire.s3;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The checksum of two contents one after the other, from those of each: appending zeros to a
/// content changes its checksum by a linear map, which is applied once for each bit of the length.
final class CrcJoin {
  private final int bits;
  private final long polynomial;

  CrcJoin(ChecksumAlgorithm algorithm) {
    this.bits = algorithm.crcBits();
    this.polynomial = algorithm.polynomial();
  }

  /// @param secondBytes how long the second content is
  byte[] join(byte[] first, byte[] second, long secondBytes) {
    long[] map = oneZeroByte();
    long sum = number(first);
    for (long left = secondBytes; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        sum = apply(map, sum);
      }
      map = twice(map);
    }
    return bytes(sum ^ number(second));
  }

  /// Maps are kept as what they make of each single bit.
  private long[] oneZeroByte() {
    long[] oneBit = new long[bits];
    oneBit[0] = polynomial;
    for (int i = 1; i < bits; i++) {
      oneBit[i] = 1L << (i - 1);
    }
    return twice(twice(twice(oneBit)));
  }

  private static long[] twice(long[] map) {
    return Arrays.stream(map).map(image -> apply(map, image)).toArray();
  }

  private static long apply(long[] map, long sum) {
    long image = 0;
    for (int i = 0; i < map.length; i++) {
      if ((sum >>> i & 1) == 1) {
        image ^= map[i];
      }
    }
    return image;
  }

  private static long number(byte[] sum) {
    long number = 0;
    for (byte part : sum) {
      number = number << 8 | (part & 0xFF);
    }
    return number;
  }

  private byte[] bytes(long sum) {
    byte[] whole = ByteBuffer.allocate(Long.BYTES).putLong(sum).array();
    return Arrays.copyOfRange(whole, Long.BYTES - bits / 8, Long.BYTES);
  }
}

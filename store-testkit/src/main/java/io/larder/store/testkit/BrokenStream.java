package io.larder.store.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Content that cannot be read to its end.
final class BrokenStream extends InputStream {
  private final IOException failure;
  private int left;

  /// @param length how many bytes come before the failure
  BrokenStream(int length, IOException failure) {
    this.left = length;
    this.failure = failure;
  }

  @Override
  public int read() throws IOException {
    return read(new byte[1], 0, 1) < 0 ? -1 : 'x';
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0) {
      throw failure;
    }
    int count = Math.min(left, length);
    Arrays.fill(target, offset, offset + count, (byte) 'x');
    left -= count;
    return count;
  }
}

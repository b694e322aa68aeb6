package io.larder.wire.s3;

import java.io.IOException;
import java.io.InputStream;

/// A stream that must have a known length.
final class ExactStream extends InputStream {
  private final InputStream stream;
  private long left;

  ExactStream(InputStream stream, long length) {
    this.stream = stream;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /// @throws S3Exception `IncompleteBody` where there is less or more
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = stream.read(target, offset, length);
    left -= Math.max(count, 0);
    if (left < 0 || (count < 0 && left > 0)) {
      throw S3Body.cutOff();
    }
    return count;
  }
}

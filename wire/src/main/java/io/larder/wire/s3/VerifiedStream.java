package io.larder.wire.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// Content that is verified when its end is reached.
final class VerifiedStream extends InputStream {
  private final InputStream content;
  private final Verifications verifications;
  private boolean isVerified;

  VerifiedStream(InputStream content, Verifications verifications) {
    this.content = content;
    this.verifications = verifications;
  }

  Map<String, String> checksums() {
    return verifications.values();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = content.read(target, offset, length);
    if (count > 0) {
      verifications.update(target, offset, count);
    }
    if (count < 0 && !isVerified) {
      isVerified = true;
      verifications.verify();
    }
    return count;
  }
}

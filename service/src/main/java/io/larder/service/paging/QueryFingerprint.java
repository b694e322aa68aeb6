package io.larder.service.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Tells queries apart in eight bytes that stay the same over restarts. Every text goes in with its
/// length, so that no two queries run together.
public final class QueryFingerprint {
  private final MessageDigest digest;

  /// @param operation whose query it is
  public QueryFingerprint(String operation) {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
    add(operation);
  }

  public QueryFingerprint add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
    return this;
  }

  public QueryFingerprint add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    return this;
  }

  /// The fingerprint of all that was added. To be asked for once.
  public long value() {
    return ByteBuffer.wrap(digest.digest()).getLong();
  }
}

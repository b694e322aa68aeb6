package io.larder.wire.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Checksum;

/// A sum of content that is still coming.
sealed interface Sum {
  void update(byte[] bytes, int offset, int length);

  /// Asked for once, at the end.
  byte[] value();

  default String base64() {
    return Base64.getEncoder().encodeToString(value());
  }

  /// @param bytes how many the value has
  record OfChecksum(Checksum checksum, int bytes) implements Sum {
    @Override
    public void update(byte[] content, int offset, int length) {
      checksum.update(content, offset, length);
    }

    @Override
    public byte[] value() {
      byte[] whole = ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
      return Arrays.copyOfRange(whole, Long.BYTES - bytes, Long.BYTES);
    }
  }

  record OfDigest(MessageDigest digest) implements Sum {
    @Override
    public void update(byte[] content, int offset, int length) {
      digest.update(content, offset, length);
    }

    @Override
    public byte[] value() {
      return digest.digest();
    }
  }
}

package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureStoreException;
import io.larder.model.RecordIdentifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;

/// The token of a list's next page: the group and the last identifier that was looked at, with a
/// checksum that tells it from other services' tokens. It stays right while records come and go.
final class RecordToken {
  private static final int FIXED_BYTES = Long.BYTES + Integer.BYTES;

  private RecordToken() {}

  static String of(FeatureGroupId group, RecordIdentifier last) {
    byte[] identifier = last.utf8();
    byte[] bytes =
        ByteBuffer.allocate(FIXED_BYTES + identifier.length)
            .putLong(group.value())
            .put(identifier)
            .putInt(checksum(group, identifier))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The identifier behind which to go on.
  ///
  /// @throws FeatureStoreException `INVALID` where the token is not of this group
  static RecordIdentifier read(String token, FeatureGroupId group) {
    byte[] bytes = decoded(token);
    if (bytes.length <= FIXED_BYTES) {
      throw foreign();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    FeatureGroupId of = new FeatureGroupId(buffer.getLong());
    byte[] identifier = new byte[bytes.length - FIXED_BYTES];
    buffer.get(identifier);
    if (!of.equals(group) || buffer.getInt() != checksum(group, identifier)) {
      throw foreign();
    }
    return new RecordIdentifier(new String(identifier, StandardCharsets.UTF_8));
  }

  private static byte[] decoded(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      throw foreign();
    }
  }

  private static int checksum(FeatureGroupId group, byte[] identifier) {
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(group.value()).flip());
    checksum.update(identifier);
    return (int) checksum.getValue();
  }

  private static FeatureStoreException foreign() {
    return invalid("NextToken is not one that ListRecords gave out for this feature group");
  }
}

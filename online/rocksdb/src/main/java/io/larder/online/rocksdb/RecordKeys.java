package io.larder.online.rocksdb;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The keys in the database: eight bytes of the group's id, big-endian, then the identifier in
/// UTF-8, so that a group's records lie next to each other. A shorter key is no record's.
final class RecordKeys {
  /// Where the position is kept, as eight big-endian bytes.
  static final byte[] POSITION = {0};

  /// A byte that never occurs in UTF-8 and sorts behind all that do.
  private static final byte BEHIND_ALL_IDENTIFIERS = (byte) 0xFF;

  private RecordKeys() {}

  static byte[] of(FeatureGroupId group, RecordIdentifier identifier) {
    byte[] utf8 = identifier.utf8();
    return ByteBuffer.allocate(Long.BYTES + utf8.length).putLong(group.value()).put(utf8).array();
  }

  /// The first key that can come after the identifier's own.
  static byte[] behind(FeatureGroupId group, RecordIdentifier identifier) {
    byte[] key = of(group, identifier);
    return Arrays.copyOf(key, key.length + 1);
  }

  /// The identifier in a record's key.
  static RecordIdentifier identifier(byte[] key) {
    return new RecordIdentifier(
        new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8));
  }

  /// Not after any key of the group.
  static byte[] start(FeatureGroupId group) {
    return ByteBuffer.allocate(Long.BYTES).putLong(group.value()).array();
  }

  /// Behind all keys of the group and before those of the next.
  static byte[] end(FeatureGroupId group) {
    return ByteBuffer.allocate(Long.BYTES + 1)
        .putLong(group.value())
        .put(BEHIND_ALL_IDENTIFIERS)
        .array();
  }
}

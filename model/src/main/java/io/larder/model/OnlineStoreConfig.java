package io.larder.model;

import java.util.Optional;

/// How a group is served online.
///
/// @param timeToLive for records that do not bring their own
/// @param kmsKeyId echoed; the embedded store encrypts nothing
/// @param storageType as the client gave it; absent where it gave none, which means Standard
public record OnlineStoreConfig(
    Optional<TtlDuration> timeToLive,
    Optional<String> kmsKeyId,
    Optional<StorageType> storageType) {

  /// The tier that holds the records.
  public StorageType tier() {
    return storageType.orElse(StorageType.STANDARD);
  }

  /// The same with another time to live, for records that are put from now on.
  public OnlineStoreConfig withTimeToLive(Optional<TtlDuration> duration) {
    return new OnlineStoreConfig(duration, kmsKeyId, storageType);
  }
}

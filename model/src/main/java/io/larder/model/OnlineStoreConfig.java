package io.larder.model;

import java.util.Optional;

/// How a group is served online.
///
/// @param timeToLive for records that do not bring their own
/// @param kmsKeyId echoed; the embedded store encrypts nothing
/// @param storageType as the client gave it; absent where it gave none
public record OnlineStoreConfig(
    Optional<TtlDuration> timeToLive, Optional<String> kmsKeyId, Optional<String> storageType) {}

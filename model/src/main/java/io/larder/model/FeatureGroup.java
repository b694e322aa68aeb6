package io.larder.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A table of features: what a record of it looks like, and where its records are kept.
///
/// @param id for ever, unlike the name
/// @param arn keeps the letter case of the name
/// @param creationTime to the millisecond
/// @param online absent where the group is not served online
/// @param offline absent where no history is kept
/// @param throughput as the client gave it
public record FeatureGroup(
    FeatureGroupId id,
    FeatureGroupName name,
    String arn,
    FeatureSchema schema,
    Instant creationTime,
    FeatureGroupStatus status,
    Optional<OnlineStoreConfig> online,
    Optional<OfflineStoreConfig> offline,
    Optional<ThroughputConfig> throughput,
    Optional<String> roleArn,
    Optional<String> description,
    Map<String, String> tags) {

  public FeatureGroup {
    tags = Map.copyOf(tags);
  }

  /// Whether a write to this store is possible.
  public boolean has(TargetStore store) {
    return switch (store) {
      case ONLINE_STORE -> online.isPresent();
      case OFFLINE_STORE -> offline.isPresent();
    };
  }
}

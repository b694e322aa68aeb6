package io.larder.model;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A table of features: what a record of it looks like, and where its records are kept.
///
/// @param id for ever, unlike the name
/// @param arn keeps the letter case of the name
/// @param creationTime to the millisecond
/// @param lastModifiedTime when features, time to live or throughput were last changed; absent
///   where they never were
/// @param online absent where the group is not served online
/// @param offline absent where no history is kept
/// @param throughput as the client gave it
/// @param tags in the order of their addition
/// @param featureMetadata of those features that came later than the group or of which something
///   has been said
public record FeatureGroup(
    FeatureGroupId id,
    FeatureGroupName name,
    String arn,
    FeatureSchema schema,
    Instant creationTime,
    Optional<Instant> lastModifiedTime,
    FeatureGroupStatus status,
    Optional<OnlineStoreConfig> online,
    Optional<OfflineStoreConfig> offline,
    Optional<ThroughputConfig> throughput,
    Optional<String> roleArn,
    Optional<String> description,
    Map<String, String> tags,
    Map<FeatureName, FeatureMetadata> featureMetadata) {

  public FeatureGroup {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    featureMetadata = Map.copyOf(featureMetadata);
  }

  /// Whether a write to this store is possible.
  public boolean has(TargetStore store) {
    return switch (store) {
      case ONLINE_STORE -> online.isPresent();
      case OFFLINE_STORE -> offline.isPresent();
    };
  }

  /// Whether the group's online records are kept in this tier.
  public boolean isIn(StorageType tier) {
    return online.filter(config -> config.tier() == tier).isPresent();
  }

  /// What has been said about a feature of this group.
  public FeatureMetadata metadata(FeatureName feature) {
    FeatureMetadata metadata = featureMetadata.get(feature);
    return metadata != null ? metadata : FeatureMetadata.of(creationTime);
  }

  /// When the group was last changed, its creation being the first change.
  public Instant lastChange() {
    return lastModifiedTime.orElse(creationTime);
  }

  /// The same group with other tags.
  public FeatureGroup withTags(Map<String, String> changed) {
    return new FeatureGroup(
        id,
        name,
        arn,
        schema,
        creationTime,
        lastModifiedTime,
        status,
        online,
        offline,
        throughput,
        roleArn,
        description,
        changed,
        featureMetadata);
  }

  /// The same group with something else said about one feature.
  public FeatureGroup withMetadata(FeatureName feature, FeatureMetadata changed) {
    Map<FeatureName, FeatureMetadata> all = new HashMap<>(featureMetadata);
    all.put(feature, changed);
    return new FeatureGroup(
        id,
        name,
        arn,
        schema,
        creationTime,
        lastModifiedTime,
        status,
        online,
        offline,
        throughput,
        roleArn,
        description,
        tags,
        all);
  }

  /// The same group with features appended, which come into it now.
  public FeatureGroup withSchema(FeatureSchema longer, Instant now) {
    Map<FeatureName, FeatureMetadata> all = new HashMap<>(featureMetadata);
    longer.features().stream()
        .skip(schema.size())
        .forEach(feature -> all.put(feature.name(), FeatureMetadata.of(now)));
    return new FeatureGroup(
        id,
        name,
        arn,
        longer,
        creationTime,
        Optional.of(now),
        status,
        online,
        offline,
        throughput,
        roleArn,
        description,
        tags,
        all);
  }

  /// The same group with its online store configured otherwise from now on.
  public FeatureGroup withOnline(OnlineStoreConfig changed, Instant now) {
    return new FeatureGroup(
        id,
        name,
        arn,
        schema,
        creationTime,
        Optional.of(now),
        status,
        Optional.of(changed),
        offline,
        throughput,
        roleArn,
        description,
        tags,
        featureMetadata);
  }

  /// The same group metered otherwise from now on.
  public FeatureGroup withThroughput(ThroughputConfig changed, Instant now) {
    return new FeatureGroup(
        id,
        name,
        arn,
        schema,
        creationTime,
        Optional.of(now),
        status,
        online,
        offline,
        Optional.of(changed),
        roleArn,
        description,
        tags,
        featureMetadata);
  }
}

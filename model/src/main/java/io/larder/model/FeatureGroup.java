package io.larder.model;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
    return changed(draft -> draft.tags = changed);
  }

  /// The same group with something else said about one feature.
  public FeatureGroup withMetadata(FeatureName feature, FeatureMetadata changed) {
    return changed(draft -> draft.featureMetadata.put(feature, changed));
  }

  /// The same group with features appended, which come into it now.
  public FeatureGroup withSchema(FeatureSchema longer, Instant now) {
    return changed(draft -> {
      longer.features().stream()
          .skip(schema.size())
          .forEach(feature -> draft.featureMetadata.put(feature.name(), FeatureMetadata.of(now)));
      draft.schema = longer;
      draft.lastModifiedTime = Optional.of(now);
    });
  }

  /// The same group with its online store configured otherwise from now on.
  public FeatureGroup withOnline(OnlineStoreConfig changed, Instant now) {
    return changed(draft -> {
      draft.online = Optional.of(changed);
      draft.lastModifiedTime = Optional.of(now);
    });
  }

  /// The same group metered otherwise from now on.
  public FeatureGroup withThroughput(ThroughputConfig changed, Instant now) {
    return changed(draft -> {
      draft.throughput = Optional.of(changed);
      draft.lastModifiedTime = Optional.of(now);
    });
  }

  private FeatureGroup changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new FeatureGroup(
        id,
        name,
        arn,
        draft.schema,
        creationTime,
        draft.lastModifiedTime,
        status,
        draft.online,
        offline,
        draft.throughput,
        roleArn,
        description,
        draft.tags,
        draft.featureMetadata);
  }

  /// What of a group can change, while it does.
  private static final class Draft {
    private FeatureSchema schema;
    private Optional<Instant> lastModifiedTime;
    private Optional<OnlineStoreConfig> online;
    private Optional<ThroughputConfig> throughput;
    private Map<String, String> tags;
    private final Map<FeatureName, FeatureMetadata> featureMetadata;

    Draft(FeatureGroup group) {
      schema = group.schema;
      lastModifiedTime = group.lastModifiedTime;
      online = group.online;
      throughput = group.throughput;
      tags = group.tags;
      featureMetadata = new HashMap<>(group.featureMetadata);
    }
  }
}

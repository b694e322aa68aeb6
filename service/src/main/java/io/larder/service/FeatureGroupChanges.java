package io.larder.service;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureMetadata;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Changing feature groups and what is said about their features. A change holds for all requests
/// that start after it.
public final class FeatureGroupChanges {
  private final FeatureGroups groups;
  private final InstantSource clock;

  public FeatureGroupChanges(FeatureGroups groups, InstantSource clock) {
    this.groups = groups;
    this.clock = clock;
  }

  /// Changes a group.
  ///
  /// @return the group after it
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`, `INVALID`
  public FeatureGroup update(String nameOrArn, FeatureGroupUpdate update) {
    return groups.change(nameOrArn, group -> update.applyTo(group, now()));
  }

  /// Changes what is said about a feature.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`, `INVALID`
  public void update(String nameOrArn, String feature, FeatureMetadataUpdate update) {
    groups.changeFeature(nameOrArn, feature, metadata -> update.applyTo(metadata, now()));
  }

  /// A feature with what is said about it.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`, `INVALID`
  public DescribedFeature describe(String nameOrArn, String feature) {
    FeatureGroup group = groups.get(nameOrArn);
    var definition = FeatureGroups.feature(group, feature);
    return new DescribedFeature(group, definition, group.metadata(definition.name()));
  }

  /// A feature in its group.
  public record DescribedFeature(
      FeatureGroup group, FeatureDefinition definition, FeatureMetadata metadata) {}

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

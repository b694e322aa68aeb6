package io.larder.model;

import java.util.Optional;

/// A feature's name and type. Its place in the group's list is its column, and never changes.
///
/// @param collection absent where a record has one value for the feature
public record FeatureDefinition(
    FeatureName name, FeatureType type, Optional<CollectionType> collection) {

  /// A feature with one value.
  public FeatureDefinition(FeatureName name, FeatureType type) {
    this(name, type, Optional.empty());
  }
}

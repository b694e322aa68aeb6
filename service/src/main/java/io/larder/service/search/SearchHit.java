package io.larder.service.search;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureMetadata;

/// What a search finds.
public sealed interface SearchHit {
  /// The group that was found, or that has the feature.
  FeatureGroup group();

  record GroupHit(FeatureGroup group) implements SearchHit {}

  record FeatureHit(FeatureGroup group, FeatureDefinition feature, FeatureMetadata metadata)
      implements SearchHit {}
}

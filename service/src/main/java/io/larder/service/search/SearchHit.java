package io.larder.service.search;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureMetadata;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a search finds.
public sealed interface SearchHit {
  /// The group that was found, or that has the feature.
  FeatureGroup group();

  /// The name of what was found.
  String name();

  record GroupHit(FeatureGroup group) implements SearchHit {
    @Override
    public String name() {
      return group.name().value();
    }
  }

  /// A feature of a group. Of most features nothing has been said, so what is asked of every
  /// candidate is answered without building a [FeatureMetadata] for it.
  record FeatureHit(FeatureGroup group, FeatureDefinition feature) implements SearchHit {
    @Override
    public String name() {
      return feature.name().value();
    }

    Instant creationTime() {
      return said().map(FeatureMetadata::creationTime).orElse(group.creationTime());
    }

    Instant lastModifiedTime() {
      return said().map(FeatureMetadata::lastModifiedTime).orElse(group.creationTime());
    }

    Optional<String> description() {
      return said().flatMap(FeatureMetadata::description);
    }

    Map<String, String> parameters() {
      return said().map(FeatureMetadata::parameters).orElse(Map.of());
    }

    private Optional<FeatureMetadata> said() {
      return Optional.ofNullable(group.featureMetadata().get(feature.name()));
    }
  }
}

package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.CollectionType;
import io.larder.model.CollectionType.VectorType;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureType;
import io.larder.model.OnlineStoreConfig;
import io.larder.model.Quoted;
import io.larder.model.StorageType;
import java.util.List;
import java.util.Optional;

/// Which collections a group may have (developer guide, *collection types*): any only where its
/// records are kept in memory; of vectors one, of Fractional elements.
final class CollectionRules {
  private CollectionRules() {}

  /// @param features all that the group is to have
  static void check(List<FeatureDefinition> features, Optional<OnlineStoreConfig> online) {
    boolean inMemory = online.filter(o -> o.tier() == StorageType.IN_MEMORY).isPresent();
    Optional<FeatureDefinition> vector = Optional.empty();
    for (FeatureDefinition feature : features) {
      if (feature.collection().isPresent() && !inMemory) {
        throw invalid(
            "feature %s has CollectionType %s; collections need"
                + " OnlineStoreConfig.StorageType 'InMemory'",
            Quoted.of(feature.name().value()),
            Quoted.of(feature.collection().map(CollectionType::apiName).orElse("")));
      }
      if (feature.collection().filter(VectorType.class::isInstance).isPresent()) {
        checkVector(feature, vector);
        vector = Optional.of(feature);
      }
    }
  }

  private static void checkVector(FeatureDefinition feature, Optional<FeatureDefinition> before) {
    if (feature.type() != FeatureType.FRACTIONAL) {
      throw invalid(
          "feature %s has CollectionType 'Vector' and FeatureType %s; the elements of a vector must"
              + " be Fractional",
          Quoted.of(feature.name().value()), Quoted.of(feature.type().apiName()));
    }
    if (before.isPresent()) {
      throw invalid(
          "features %s and %s both have CollectionType 'Vector'; a feature group can have one"
              + " vector",
          Quoted.of(before.get().name().value()), Quoted.of(feature.name().value()));
    }
  }
}

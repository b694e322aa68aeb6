package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureMetadata;
import io.larder.model.Quoted;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A change of what is said about a feature; what is absent stays as it is.
///
/// @param description empty takes the present one away
/// @param additions replace parameters of the same keys in their places
/// @param removals keys; those that the feature lacks are passed over
public record FeatureMetadataUpdate(
    Optional<String> description, Map<String, String> additions, List<String> removals) {

  public FeatureMetadataUpdate {
    for (String key : removals) {
      if (additions.containsKey(key)) {
        throw invalid(
            "parameter key %s is in ParameterAdditions and in ParameterRemovals", Quoted.of(key));
      }
    }
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where the feature would have too many
  ///   parameters
  FeatureMetadata applyTo(FeatureMetadata metadata, Instant now) {
    if (description.isEmpty() && additions.isEmpty() && removals.isEmpty()) {
      return metadata;
    }
    Map<String, String> parameters = new LinkedHashMap<>(metadata.parameters());
    removals.forEach(parameters::remove);
    parameters.putAll(additions);
    return new FeatureMetadata(
        metadata.creationTime(),
        now,
        description.or(metadata::description).filter(text -> !text.isEmpty()),
        parameters);
  }
}

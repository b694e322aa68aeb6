package io.larder.model;

import static io.larder.model.FeatureStoreException.invalid;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What people say about a feature.
///
/// @param creationTime when the feature came into its group
/// @param parameters in the order of their addition, at most [#PARAMETERS_MAX]
public record FeatureMetadata(
    Instant creationTime,
    Instant lastModifiedTime,
    Optional<String> description,
    Map<String, String> parameters) {
  /// Parameters that one feature can have (developer guide, *adding searchable metadata*).
  public static final int PARAMETERS_MAX = 25;

  public FeatureMetadata {
    if (parameters.size() > PARAMETERS_MAX) {
      throw invalid(
          "a feature can have at most %d parameters, not %d", PARAMETERS_MAX, parameters.size());
    }
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /// A feature about which nothing has been said.
  public static FeatureMetadata of(Instant creationTime) {
    return new FeatureMetadata(creationTime, creationTime, Optional.empty(), Map.of());
  }
}

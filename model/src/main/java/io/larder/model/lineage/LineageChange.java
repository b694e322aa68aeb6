package io.larder.model.lineage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to become of an entity. What is absent stays as it is.
///
/// @param name of an artifact; the name of another entity is for ever
/// @param properties are added to those that are there, or take the place of those of the same key
/// @param propertiesToRemove goes after the additions: the `sagemaker` SDK sends all properties
///   that it knows, also those that it wants removed
public record LineageChange(
    Optional<String> name,
    Optional<String> description,
    Optional<ActionStatus> status,
    Map<String, String> properties,
    List<String> propertiesToRemove) {

  /// @throws io.larder.model.FeatureStoreException `INVALID` where there would be too many
  ///   properties
  public LineageEntity applyTo(LineageEntity entity, Instant now) {
    Map<String, String> changed = new LinkedHashMap<>(entity.properties());
    changed.putAll(properties);
    propertiesToRemove.forEach(changed::remove);
    return new LineageEntity(
        entity.arn(),
        name.or(entity::name),
        entity.source(),
        entity.type(),
        description.or(entity::description),
        status.or(entity::status),
        changed,
        entity.tags(),
        entity.metadata(),
        entity.creationTime(),
        now);
  }
}

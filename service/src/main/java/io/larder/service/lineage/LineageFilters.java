package io.larder.service.lineage;

import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.store.lineage.TimeRange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which of the entities that a query reaches are of interest: those that pass every filter. A
/// filter that is empty lets all pass.
///
/// @param properties one of the pairs is enough
public record LineageFilters(
    Set<LineageKind> kinds,
    Set<String> types,
    TimeRange created,
    TimeRange modified,
    Map<String, String> properties) {
  public static final LineageFilters NONE =
      new LineageFilters(Set.of(), Set.of(), TimeRange.ALWAYS, TimeRange.ALWAYS, Map.of());

  /// @param entity absent for a trial component, of which nothing is known: it passes no filter but
  ///   that for its kind
  boolean matches(LineageArn arn, Optional<LineageEntity> entity) {
    return (kinds.isEmpty() || kinds.contains(arn.kind()))
        && entity.map(this::matches).orElseGet(this::asksNoMore);
  }

  private boolean matches(LineageEntity entity) {
    return (types.isEmpty() || types.contains(entity.type()))
        && created.contains(entity.creationTime())
        && modified.contains(entity.lastModifiedTime())
        && (properties.isEmpty()
            || properties.entrySet().stream().anyMatch(entity.properties().entrySet()::contains));
  }

  private boolean asksNoMore() {
    return types.isEmpty()
        && properties.isEmpty()
        && created.equals(TimeRange.ALWAYS)
        && modified.equals(TimeRange.ALWAYS);
  }
}

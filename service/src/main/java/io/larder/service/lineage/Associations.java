package io.larder.service.lineage;

import io.larder.model.FeatureStoreException;
import io.larder.model.lineage.Association;
import io.larder.model.lineage.Association.End;
import io.larder.model.lineage.AssociationType;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.store.lineage.AssociationQuery;
import io.larder.store.lineage.LineageErrors;
import io.larder.store.lineage.LineageRegistry;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What connects artifacts, contexts and actions with one another, and with experiments and trial
/// components, which are taken at their word: Larder does not keep any.
public final class Associations {
  private final LineageRegistry registry;
  private final InstantSource clock;

  Associations(LineageRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /// @throws FeatureStoreException `NOT_FOUND` where an entity that it should connect does not
  ///   exist; `INVALID` where there is one from the same source to the same destination, or both
  ///   ends are of experiments
  public Association add(
      LineageArn source, LineageArn destination, Optional<AssociationType> type) {
    Association association =
        new Association(
            end(source), end(destination), type, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    registry.associate(association);
    return association;
  }

  /// @throws FeatureStoreException `NOT_FOUND`
  public void delete(LineageArn source, LineageArn destination) {
    registry.dissociate(source, destination);
  }

  /// @param query its limit is the page's size
  /// @param token of the page before
  public LineagePage<AssociationSummary> list(AssociationQuery query, Optional<String> token) {
    PageTokens tokens = new PageTokens("ASSOCIATION " + query.order() + " " + query.ascending());
    AssociationQuery page = query.from(token.map(tokens::position), query.limit() + 1);
    LineagePage<Association> found =
        LineagePage.of(
            registry.list(page), query.limit(), last -> tokens.of(query.positionOf(last)));
    Map<LineageArn, LineageEntity> ends = ends(found.items());
    return found.map(association -> summary(association, ends));
  }

  private End end(LineageArn arn) {
    if (!arn.kind().isEntity()) {
      return End.ofExperiment(arn);
    }
    return registry.find(List.of(arn)).stream()
        .findFirst()
        .map(End::of)
        .orElseThrow(() -> LineageErrors.missing(arn));
  }

  private Map<LineageArn, LineageEntity> ends(List<Association> associations) {
    Set<LineageArn> arns =
        associations.stream()
            .flatMap(found -> Stream.of(found.source().arn(), found.destination().arn()))
            .collect(Collectors.toSet());
    return registry.find(arns).stream()
        .collect(Collectors.toMap(LineageEntity::arn, Function.identity()));
  }

  private static AssociationSummary summary(
      Association association, Map<LineageArn, LineageEntity> ends) {
    return new AssociationSummary(
        association,
        name(association.source().arn(), ends),
        name(association.destination().arn(), ends));
  }

  private static Optional<String> name(LineageArn arn, Map<LineageArn, LineageEntity> ends) {
    return arn.kind().isEntity()
        ? Optional.ofNullable(ends.get(arn)).flatMap(LineageEntity::name)
        : Optional.of(arn.name());
  }
}

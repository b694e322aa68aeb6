package io.larder.service.lineage;

import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageChange;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.model.lineage.LineageSource.ArtifactSource;
import io.larder.service.TagOwner;
import io.larder.store.lineage.EntityQuery;
import io.larder.store.lineage.LineageErrors;
import io.larder.store.lineage.LineageRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Artifacts, contexts and actions: creating, finding, changing, listing and deleting them, and
/// their tags. Where a method takes a name or an ARN, an artifact is meant by its ARN only.
public final class Lineage implements TagOwner {
  private final LineageRegistry registry;
  private final String account;
  private final InstantSource clock;
  private final Associations associations;
  private final LineageQueries queries;

  /// @param account twelve digits
  public Lineage(LineageRegistry registry, String account, InstantSource clock) {
    this.registry = registry;
    this.account = account;
    this.clock = clock;
    this.associations = new Associations(registry, clock);
    this.queries = new LineageQueries(registry);
  }

  /// What connects them.
  public Associations associations() {
    return associations;
  }

  /// Walks along the connections.
  public LineageQueries queries() {
    return queries;
  }

  /// @throws FeatureStoreException `INVALID`, also where there is one of this name or source
  public LineageEntity create(NewLineageEntity request) {
    LineageEntity entity = request.created(account, now());
    registry.create(entity);
    return entity;
  }

  /// @throws FeatureStoreException `NOT_FOUND`
  public LineageEntity get(LineageKind kind, String nameOrArn) {
    return find(kind, nameOrArn).stream()
        .filter(entity -> entity.kind() == kind)
        .findFirst()
        .orElseThrow(() -> LineageErrors.missing(kind, nameOrArn));
  }

  /// @throws FeatureStoreException `NOT_FOUND`, `INVALID`
  public LineageEntity update(LineageKind kind, String nameOrArn, LineageChange change) {
    Instant now = now();
    return registry.update(get(kind, nameOrArn).arn(), entity -> change.applyTo(entity, now));
  }

  /// @return what was deleted
  /// @throws FeatureStoreException `NOT_FOUND`; `INVALID` where it has associations
  public LineageArn delete(LineageKind kind, String nameOrArn) {
    LineageArn arn = get(kind, nameOrArn).arn();
    registry.delete(arn);
    return arn;
  }

  /// Deletes the artifact of a source.
  ///
  /// @return what was deleted
  /// @throws FeatureStoreException `NOT_FOUND`; `INVALID` where it has associations
  public LineageArn deleteArtifact(ArtifactSource source) {
    LineageArn arn =
        registry.find(LineageKind.ARTIFACT, List.of(source.fingerprint())).stream()
            .findFirst()
            .map(LineageEntity::arn)
            .orElseThrow(() -> noArtifactOf(source));
    registry.delete(arn);
    return arn;
  }

  /// @param query its limit is the page's size
  /// @param token of the page before
  public LineagePage<LineageEntity> list(EntityQuery query, Optional<String> token) {
    PageTokens tokens =
        new PageTokens(query.kind() + " " + query.order() + " " + query.ascending());
    EntityQuery page = query.from(token.map(tokens::position), query.limit() + 1);
    return LineagePage.of(
        registry.list(page), query.limit(), last -> tokens.of(query.positionOf(last)));
  }

  @Override
  public boolean owns(String arn) {
    return LineageArn.isLegal(arn);
  }

  @Override
  public Map<String, String> tags(String arn) {
    return registry.find(List.of(entityArn(arn))).stream()
        .findFirst()
        .map(LineageEntity::tags)
        .orElseThrow(() -> missing(arn));
  }

  @Override
  public Map<String, String> changeTags(String arn, UnaryOperator<Map<String, String>> change) {
    return registry
        .update(
            entityArn(arn),
            entity -> entity.withTags(change.apply(new LinkedHashMap<>(entity.tags()))))
        .tags();
  }

  private List<LineageEntity> find(LineageKind kind, String nameOrArn) {
    return LineageArn.isLegal(nameOrArn)
        ? registry.find(List.of(new LineageArn(nameOrArn)))
        : registry.find(kind, List.of(nameOrArn));
  }

  private static LineageArn entityArn(String arn) {
    if (!LineageArn.isLegal(arn)) {
      throw missing(arn);
    }
    return new LineageArn(arn);
  }

  private static FeatureStoreException missing(String arn) {
    return FeatureStoreException.notFound("Resource %s does not exist.", Quoted.of(arn));
  }

  private static FeatureStoreException noArtifactOf(ArtifactSource source) {
    return FeatureStoreException.notFound(
        "Artifact with source URI %s and these source types does not exist.",
        Quoted.of(source.uri()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

package io.larder.store.lineage;

import static io.larder.model.FeatureStoreException.invalid;
import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.model.lineage.LineageSource.ArtifactSource;
import io.larder.model.lineage.LineageSource.TypedSource;

/// What every registry says of entities and associations that there are, or are not.
///
/// What exists already is `INVALID`, not `ALREADY_EXISTS`: the service answers with a
/// `ValidationException`, and `feature_processor` of the `sagemaker` SDK passes over just that one
/// where it makes an association again.
public final class LineageErrors {
  private LineageErrors() {}

  public static FeatureStoreException exists(LineageEntity entity) {
    return switch (entity.source()) {
      case ArtifactSource source ->
          invalid(
              "Artifact sources must be unique within an AWS account and region. Artifact with source"
                  + " URI %s already exists: %s",
              Quoted.of(source.uri()), entity.arn());
      case TypedSource source ->
          invalid(
              "%s names must be unique within an AWS account and region. %s with name (%s) already"
                  + " exists.",
              entity.kind().apiName(), entity.kind().apiName(), entity.identity());
    };
  }

  /// @param nameOrArn as the client gave it
  public static FeatureStoreException missing(LineageKind kind, String nameOrArn) {
    return notFound("%s %s does not exist.", kind.apiName(), Quoted.of(nameOrArn));
  }

  public static FeatureStoreException missing(LineageArn arn) {
    return missing(arn.kind(), arn.value());
  }

  public static FeatureStoreException associated(LineageArn arn) {
    return invalid(
        "%s '%s' has associations. Delete them first.", arn.kind().apiName(), arn.value());
  }

  public static FeatureStoreException associationExists(LineageArn source, LineageArn destination) {
    return invalid("Association from '%s' to '%s' already exists.", source, destination);
  }

  public static FeatureStoreException associationMissing(
      LineageArn source, LineageArn destination) {
    return notFound("Association from '%s' to '%s' does not exist.", source, destination);
  }
}

package io.larder.model.lineage;

import static io.larder.model.FeatureStoreException.invalid;

import java.time.Instant;
import java.util.Optional;

/// A directed connection. There is at most one from one end to the other, whatever its type.
///
/// @param type what the source is to the destination, where the author said so
/// @param creationTime to the millisecond
public record Association(
    End source, End destination, Optional<AssociationType> type, Instant creationTime) {

  public Association {
    if (!source.arn().kind().isEntity() && !destination.arn().kind().isEntity()) {
      throw invalid(
          "an association must have an artifact, an action or a context at one end; %s and %s are of"
              + " experiments",
          source.arn(), destination.arn());
    }
  }

  /// What an association begins or ends at.
  ///
  /// @param type the entity's own; empty for what belongs to an experiment, which Larder does not
  ///   keep
  public record End(LineageArn arn, String type) {
    public static End of(LineageEntity entity) {
      return new End(entity.arn(), entity.type());
    }

    /// An end of which nothing but the ARN is known.
    public static End ofExperiment(LineageArn arn) {
      return new End(arn, "");
    }
  }
}

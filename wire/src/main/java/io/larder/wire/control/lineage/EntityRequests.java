package io.larder.wire.control.lineage;

import io.larder.model.lineage.ActionStatus;
import io.larder.model.lineage.LineageChange;
import io.larder.model.lineage.LineageKind;
import io.larder.model.lineage.LineageSource;
import io.larder.model.lineage.LineageSource.ArtifactSource;
import io.larder.model.lineage.LineageSource.TypedSource;
import io.larder.model.lineage.MetadataProperties;
import io.larder.model.lineage.SourceId;
import io.larder.service.lineage.NewLineageEntity;
import io.larder.store.lineage.EntityOrder;
import io.larder.store.lineage.EntityQuery;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.protocol.KeysAndValues;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Reads the requests for artifacts, contexts and actions. The members that say the same bear the
/// kind in their name; a member that the kind's shape does not have is passed over, as any unknown
/// one.
final class EntityRequests {
  private EntityRequests() {}

  /// What tells which entity is meant: artifacts go by their ARN alone.
  static String nameOrArn(CheckedInput input, LineageKind kind) {
    return input.requiredText(
        kind == LineageKind.ARTIFACT ? "ArtifactArn" : kind.apiName() + "Name");
  }

  static NewLineageEntity creation(CheckedInput input, LineageKind kind, String region) {
    return new NewLineageEntity(
        kind,
        input.text(kind.apiName() + "Name"),
        source(input.structure("Source").orElseThrow(), kind),
        input.requiredText(kind.apiName() + "Type"),
        description(input, kind),
        status(input, kind),
        input.entries("Properties"),
        KeysAndValues.read(input, "Tags"),
        metadata(input, kind),
        region);
  }

  static LineageChange change(CheckedInput input, LineageKind kind) {
    return new LineageChange(
        kind == LineageKind.ARTIFACT ? input.text("ArtifactName") : Optional.empty(),
        description(input, kind),
        status(input, kind),
        input.entries("Properties"),
        input.texts("PropertiesToRemove"));
  }

  static EntityQuery query(CheckedInput input, LineageKind kind) {
    return new EntityQuery(
        kind,
        input.text("SourceUri"),
        input.text(kind.apiName() + "Type"),
        ListRequests.created(input),
        input
            .text("SortBy")
            .map(word -> ApiNames.find(word, EntityOrder.values(), EntityOrder::apiName))
            .orElse(EntityOrder.CREATION_TIME),
        ListRequests.ascending(input),
        Optional.empty(),
        ListRequests.pageSize(input));
  }

  static ArtifactSource artifactSource(CheckedInput input) {
    return new ArtifactSource(
        input.requiredText("SourceUri"),
        input.structures("SourceTypes").stream().map(EntityRequests::sourceId).toList());
  }

  private static LineageSource source(CheckedInput input, LineageKind kind) {
    return kind == LineageKind.ARTIFACT
        ? artifactSource(input)
        : new TypedSource(
            input.requiredText("SourceUri"), input.text("SourceType"), input.text("SourceId"));
  }

  private static SourceId sourceId(CheckedInput input) {
    return new SourceId(
        ApiNames.find(
            input.requiredText("SourceIdType"), SourceId.Type.values(), SourceId.Type::apiName),
        input.requiredText("Value"));
  }

  private static Optional<String> description(CheckedInput input, LineageKind kind) {
    return kind == LineageKind.ARTIFACT ? Optional.empty() : input.text("Description");
  }

  private static Optional<ActionStatus> status(CheckedInput input, LineageKind kind) {
    return kind == LineageKind.ACTION
        ? input
            .text("Status")
            .map(word -> ApiNames.find(word, ActionStatus.values(), ActionStatus::apiName))
        : Optional.empty();
  }

  private static Optional<MetadataProperties> metadata(CheckedInput input, LineageKind kind) {
    return kind == LineageKind.CONTEXT
        ? Optional.empty()
        : input.structure("MetadataProperties").map(EntityRequests::metadata);
  }

  private static MetadataProperties metadata(CheckedInput input) {
    return new MetadataProperties(
        input.text("CommitId"),
        input.text("Repository"),
        input.text("GeneratedBy"),
        input.text("ProjectId"));
  }
}

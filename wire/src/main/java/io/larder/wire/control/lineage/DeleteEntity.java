package io.larder.wire.control.lineage;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageKind;
import io.larder.service.lineage.Lineage;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// DeleteArtifact, DeleteContext, DeleteAction.
final class DeleteEntity implements JsonOperation {
  private final Lineage lineage;
  private final LineageKind kind;

  DeleteEntity(Lineage lineage, LineageKind kind) {
    this.lineage = lineage;
    this.kind = kind;
  }

  @Override
  public String name() {
    return "Delete" + kind.apiName();
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    return Optional.of(EntityReplies.arn(delete(input)));
  }

  private LineageArn delete(CheckedInput input) {
    return kind == LineageKind.ARTIFACT
        ? deleteArtifact(input.text("ArtifactArn"), input.structure("Source"))
        : lineage.delete(kind, EntityRequests.nameOrArn(input, kind));
  }

  private LineageArn deleteArtifact(Optional<String> arn, Optional<CheckedInput> source) {
    if (arn.isPresent() == source.isPresent()) {
      throw invalid("either ArtifactArn or Source must be given, and not both");
    }
    return arn.map(text -> lineage.delete(kind, text))
        .orElseGet(
            () -> lineage.deleteArtifact(EntityRequests.artifactSource(source.orElseThrow())));
  }
}

package io.larder.wire.control.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.lineage.LineageKind;
import io.larder.service.lineage.Lineage;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// UpdateArtifact, UpdateContext, UpdateAction.
final class UpdateEntity implements JsonOperation {
  private final Lineage lineage;
  private final LineageKind kind;

  UpdateEntity(Lineage lineage, LineageKind kind) {
    this.lineage = lineage;
    this.kind = kind;
  }

  @Override
  public String name() {
    return "Update" + kind.apiName();
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    var entity =
        lineage.update(
            kind, EntityRequests.nameOrArn(input, kind), EntityRequests.change(input, kind));
    return Optional.of(EntityReplies.arn(entity.arn()));
  }
}

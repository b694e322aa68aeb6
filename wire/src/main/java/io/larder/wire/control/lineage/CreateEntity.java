package io.larder.wire.control.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.lineage.LineageKind;
import io.larder.service.lineage.Lineage;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// CreateArtifact, CreateContext, CreateAction.
final class CreateEntity implements JsonOperation {
  private final Lineage lineage;
  private final LineageKind kind;

  CreateEntity(Lineage lineage, LineageKind kind) {
    this.lineage = lineage;
    this.kind = kind;
  }

  @Override
  public String name() {
    return "Create" + kind.apiName();
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    var entity = lineage.create(EntityRequests.creation(input, kind, caller.region()));
    return Optional.of(EntityReplies.arn(entity.arn()));
  }
}

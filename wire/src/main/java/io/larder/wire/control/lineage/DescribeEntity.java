package io.larder.wire.control.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.lineage.LineageKind;
import io.larder.service.lineage.Lineage;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// DescribeArtifact, DescribeContext, DescribeAction.
final class DescribeEntity implements JsonOperation {
  private final Lineage lineage;
  private final LineageKind kind;

  DescribeEntity(Lineage lineage, LineageKind kind) {
    this.lineage = lineage;
    this.kind = kind;
  }

  @Override
  public String name() {
    return "Describe" + kind.apiName();
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    return Optional.of(
        EntityReplies.description(lineage.get(kind, EntityRequests.nameOrArn(input, kind))));
  }
}

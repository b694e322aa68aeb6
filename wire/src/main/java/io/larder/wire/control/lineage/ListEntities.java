package io.larder.wire.control.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.lineage.LineageKind;
import io.larder.service.lineage.Lineage;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// ListArtifacts, ListContexts, ListActions.
final class ListEntities implements JsonOperation {
  private final Lineage lineage;
  private final LineageKind kind;

  ListEntities(Lineage lineage, LineageKind kind) {
    this.lineage = lineage;
    this.kind = kind;
  }

  @Override
  public String name() {
    return "List" + kind.apiName() + "s";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    var page = lineage.list(EntityRequests.query(input, kind), ListRequests.nextToken(input));
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode summaries = reply.putArray(kind.apiName() + "Summaries");
    page.items().forEach(entity -> summaries.add(EntityReplies.summary(entity)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return Optional.of(reply);
  }
}

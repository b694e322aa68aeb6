package io.larder.wire.control.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.lineage.Association;
import io.larder.service.lineage.AssociationSummary;
import io.larder.service.lineage.Associations;
import io.larder.store.lineage.AssociationOrder;
import io.larder.store.lineage.AssociationQuery;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Lists associations. The types of the ends are those of the entities, such as `DataSet`.
final class ListAssociations implements JsonOperation {
  private final Associations associations;

  ListAssociations(Associations associations) {
    this.associations = associations;
  }

  @Override
  public String name() {
    return "ListAssociations";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    var page = associations.list(query(input), ListRequests.nextToken(input));
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode summaries = reply.putArray("AssociationSummaries");
    page.items().forEach(association -> summaries.add(summary(association)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return Optional.of(reply);
  }

  private static AssociationQuery query(CheckedInput input) {
    return new AssociationQuery(
        input.text("SourceArn"),
        input.text("DestinationArn"),
        input.text("SourceType"),
        input.text("DestinationType"),
        AddAssociation.type(input),
        ListRequests.created(input),
        input
            .text("SortBy")
            .map(word -> ApiNames.find(word, AssociationOrder.values(), AssociationOrder::apiName))
            .orElse(AssociationOrder.CREATION_TIME),
        ListRequests.ascending(input),
        Optional.empty(),
        ListRequests.pageSize(input));
  }

  private static ObjectNode summary(AssociationSummary summary) {
    Association association = summary.association();
    ObjectNode reply =
        new AssociationEnds(association.source().arn(), association.destination().arn()).reply();
    putType(reply, "SourceType", association.source());
    putType(reply, "DestinationType", association.destination());
    association.type().ifPresent(type -> reply.put("AssociationType", type.apiName()));
    summary.sourceName().ifPresent(name -> reply.put("SourceName", name));
    summary.destinationName().ifPresent(name -> reply.put("DestinationName", name));
    reply.set("CreationTime", EntityReplies.time(association.creationTime()));
    return reply;
  }

  private static void putType(ObjectNode reply, String member, Association.End end) {
    if (!end.type().isEmpty()) {
      reply.put(member, end.type());
    }
  }
}

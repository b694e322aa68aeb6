package io.larder.wire.control.lineage;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.lineage.Association;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageDirection;
import io.larder.model.lineage.LineageKind;
import io.larder.service.lineage.LineageFilters;
import io.larder.service.lineage.LineageGraph;
import io.larder.service.lineage.LineageGraph.Vertex;
import io.larder.service.lineage.LineageQueries;
import io.larder.service.lineage.LineageQuery;
import io.larder.store.lineage.TimeRange;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells what is connected with an entity. Both lists are always there: the `sagemaker` SDK reads
/// them without asking.
final class QueryLineage implements JsonOperation {
  private final LineageQueries queries;

  QueryLineage(LineageQueries queries) {
    this.queries = queries;
  }

  @Override
  public String name() {
    return "QueryLineage";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    LineageGraph graph = queries.answer(query(input));
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode vertices = reply.putArray("Vertices");
    graph.vertices().forEach(vertex -> put(vertices.addObject(), vertex));
    ArrayNode edges = reply.putArray("Edges");
    graph.edges().forEach(edge -> edges.add(edge(edge)));
    graph.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return Optional.of(reply);
  }

  private static LineageQuery query(CheckedInput input) {
    return new LineageQuery(
        start(input.texts("StartArns")),
        input
            .text("Direction")
            .map(word -> ApiNames.find(word, LineageDirection.values(), LineageDirection::apiName))
            .orElse(LineageDirection.BOTH),
        input.flag("IncludeEdges").orElse(true),
        input.structure("Filters").map(QueryLineage::filters).orElse(LineageFilters.NONE),
        input.integer("MaxDepth").orElse(LineageQuery.DEPTH_MAX),
        input.integer("MaxResults").orElse(LineageQuery.RESULTS_MAX),
        ListRequests.nextToken(input));
  }

  private static LineageArn start(List<String> arns) {
    if (arns.isEmpty()) {
      throw invalid("StartArns must have the ARN at which the query starts");
    }
    return new LineageArn(arns.getFirst());
  }

  private static LineageFilters filters(CheckedInput input) {
    return new LineageFilters(
        kinds(input.texts("LineageTypes")),
        Set.copyOf(input.texts("Types")),
        ListRequests.created(input),
        new TimeRange(input.time("ModifiedAfter"), input.time("ModifiedBefore")),
        input.entries("Properties"));
  }

  private static Set<LineageKind> kinds(List<String> words) {
    return words.stream()
        .map(word -> ApiNames.find(word, LineageKind.values(), LineageKind::apiName))
        .collect(Collectors.toSet());
  }

  private static void put(ObjectNode reply, Vertex vertex) {
    reply.put("Arn", vertex.arn().value());
    vertex.type().ifPresent(type -> reply.put("Type", type));
    reply.put("LineageType", vertex.arn().kind().apiName());
  }

  private static ObjectNode edge(Association edge) {
    ObjectNode reply = new AssociationEnds(edge.source().arn(), edge.destination().arn()).reply();
    edge.type().ifPresent(type -> reply.put("AssociationType", type.apiName()));
    return reply;
  }
}

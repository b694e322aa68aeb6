package io.larder.service.lineage;

import io.larder.model.lineage.Association;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The answer to a query by its definition: all distances first, then one look at every vertex and
/// every edge.
final class NaiveTraversal {
  private static final int FAR = 1_000;

  private final RandomGraph graph;
  private final LineageQuery query;
  private final List<LineageArn> vertices;
  private final List<Association> edges;
  private final Map<List<LineageArn>, Integer> distances = new HashMap<>();

  NaiveTraversal(RandomGraph graph, LineageQuery query) {
    this.graph = graph;
    this.query = query;
    this.vertices = graph.vertices.keySet().stream().filter(arn -> !isExperiment(arn)).toList();
    this.edges =
        graph.edges.stream()
            .filter(edge -> !isExperiment(source(edge)) && !isExperiment(destination(edge)))
            .toList();
    measure();
  }

  Set<LineageArn> expectedVertices() {
    Set<LineageArn> matches =
        vertices.stream()
            .filter(arn -> !arn.equals(query.start()) && isReached(arn))
            .filter(arn -> query.filters().matches(arn, graph.entity(arn)))
            .collect(Collectors.toSet());
    if (!query.includeEdges()) {
      return matches;
    }
    Set<LineageArn> expected = new HashSet<>(Set.of(query.start()));
    for (LineageArn arn : vertices) {
      for (LineageArn match : matches) {
        if (fromStart(arn) + distance(arn, match) == fromStart(match)) {
          expected.add(arn);
        }
      }
    }
    return expected;
  }

  Set<Association> expectedEdges() {
    Set<LineageArn> shown = expectedVertices();
    return query.includeEdges()
        ? edges.stream()
            .filter(edge -> shown.contains(source(edge)) && shown.contains(destination(edge)))
            .filter(this::isFollowed)
            .collect(Collectors.toSet())
        : Set.of();
  }

  int fromStart(LineageArn arn) {
    return distance(query.start(), arn);
  }

  private boolean isReached(LineageArn arn) {
    return fromStart(arn) <= query.maxDepth();
  }

  private boolean isFollowed(Association edge) {
    return (query.direction().leadsDown() && fromStart(source(edge)) < query.maxDepth())
        || (query.direction().leadsUp() && fromStart(destination(edge)) < query.maxDepth());
  }

  private void measure() {
    for (LineageArn arn : vertices) {
      distances.put(List.of(arn, arn), 0);
    }
    for (Association edge : edges) {
      if (query.direction().leadsDown()) {
        distances.merge(List.of(source(edge), destination(edge)), 1, Math::min);
      }
      if (query.direction().leadsUp()) {
        distances.merge(List.of(destination(edge), source(edge)), 1, Math::min);
      }
    }
    for (LineageArn over : vertices) {
      for (LineageArn from : vertices) {
        for (LineageArn to : vertices) {
          distances.merge(List.of(from, to), distance(from, over) + distance(over, to), Math::min);
        }
      }
    }
  }

  private int distance(LineageArn from, LineageArn to) {
    return distances.getOrDefault(List.of(from, to), FAR);
  }

  private static boolean isExperiment(LineageArn arn) {
    return arn.kind() == LineageKind.EXPERIMENT;
  }

  private static LineageArn source(Association edge) {
    return edge.source().arn();
  }

  private static LineageArn destination(Association edge) {
    return edge.destination().arn();
  }
}

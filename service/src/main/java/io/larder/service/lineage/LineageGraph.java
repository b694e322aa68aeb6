package io.larder.service.lineage;

import io.larder.model.lineage.Association;
import io.larder.model.lineage.LineageArn;
import java.util.List;
import java.util.Optional;

/// A page of the answer to a query.
///
/// @param vertices those nearest to the start first
/// @param edges those whose second end is on this page; the first may have been on one before
/// @param nextToken asks for the next page; absent on the last
public record LineageGraph(
    List<Vertex> vertices, List<Association> edges, Optional<String> nextToken) {

  /// @param type absent for a trial component
  public record Vertex(LineageArn arn, Optional<String> type) {}
}

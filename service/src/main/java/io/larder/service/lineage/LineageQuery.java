package io.larder.service.lineage;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageDirection;
import io.larder.model.lineage.LineageKind;
import java.util.Optional;

/// A question for what is connected with an entity.
///
/// @param start an artifact, a context, an action or a trial component
/// @param includeEdges whether to tell the associations too, and what lies on the way
/// @param maxDepth how many associations may lie between the start and what is told: 1 to 10
/// @param maxResults how many vertices a page has: 1 to 50
/// @param nextToken of the page before
public record LineageQuery(
    LineageArn start,
    LineageDirection direction,
    boolean includeEdges,
    LineageFilters filters,
    int maxDepth,
    int maxResults,
    Optional<String> nextToken) {
  public static final int DEPTH_MAX = 10;
  public static final int RESULTS_MAX = 50;

  public LineageQuery {
    checkRange("MaxDepth", maxDepth, DEPTH_MAX);
    checkRange("MaxResults", maxResults, RESULTS_MAX);
    if (start.kind() == LineageKind.EXPERIMENT) {
      throw invalid(
          "a query starts at an artifact, a context, an action or a trial component; '%s' is an"
              + " experiment",
          start);
    }
  }

  private static void checkRange(String member, int value, int max) {
    if (value < 1 || value > max) {
      throw invalid("%s must be 1 to %d, not %d", member, max, value);
    }
  }
}

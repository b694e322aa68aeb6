package io.larder.service.lineage;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.model.lineage.Association;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.service.lineage.LineageGraph.Vertex;
import io.larder.store.lineage.LineageErrors;
import io.larder.store.lineage.LineageRegistry;
import io.larder.store.lineage.ListPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Answers what is connected with an entity.
///
/// With edges, the answer has the start, what passes the filters, what lies on the shortest ways
/// between them, and every followed association between any two of these. Without, it has what
/// passes the filters, and never the start. Both is how the service answers, by recorded replies
/// and the live tests of its SDK.
///
/// Each page walks anew and goes on behind the last one's distance and ARN: an entity that comes or
/// goes between two pages moves no other.
public final class LineageQueries {
  private static final PageTokens TOKENS = new PageTokens("QUERY");

  private final LineageRegistry registry;

  LineageQueries(LineageRegistry registry) {
    this.registry = registry;
  }

  /// @throws FeatureStoreException `NOT_FOUND` where the start does not exist; `INVALID`;
  ///   `LIMIT_EXCEEDED` where too much is connected with it
  public LineageGraph answer(LineageQuery query) {
    checkExists(query.start());
    LineageTraversal traversal = new LineageTraversal(registry, query.direction());
    traversal.walk(query.start(), query.maxDepth());
    Map<LineageArn, LineageEntity> entities =
        registry.find(traversal.reached()).stream()
            .collect(Collectors.toMap(LineageEntity::arn, Function.identity()));
    List<LineageArn> shown = shown(query, traversal, entities);
    LineagePage<LineageArn> page = page(query, traversal, shown);
    return new LineageGraph(
        page.items().stream().map(arn -> vertex(arn, entities)).toList(),
        query.includeEdges() ? edges(traversal, shown, page.items()) : List.of(),
        page.nextToken());
  }

  private void checkExists(LineageArn start) {
    if (start.kind().isEntity() && registry.find(List.of(start)).isEmpty()) {
      throw LineageErrors.missing(start);
    }
  }

  private static List<LineageArn> shown(
      LineageQuery query, LineageTraversal traversal, Map<LineageArn, LineageEntity> entities) {
    List<LineageArn> existing =
        traversal.reached().stream()
            .filter(arn -> entities.containsKey(arn) || arn.kind() == LineageKind.TRIAL_COMPONENT)
            .toList();
    List<LineageArn> matching =
        existing.stream()
            .filter(arn -> !arn.equals(query.start()))
            .filter(arn -> query.filters().matches(arn, Optional.ofNullable(entities.get(arn))))
            .toList();
    if (!query.includeEdges()) {
      return matching;
    }
    Set<LineageArn> onTheWay = traversal.onTheWayTo(matching);
    return existing.stream()
        .filter(arn -> arn.equals(query.start()) || onTheWay.contains(arn))
        .toList();
  }

  private static LineagePage<LineageArn> page(
      LineageQuery query, LineageTraversal traversal, List<LineageArn> shown) {
    Optional<Place> last = query.nextToken().map(Place::of);
    List<LineageArn> rest =
        shown.stream()
            .filter(arn -> last.stream().allMatch(new Place(traversal.depth(arn), arn)::isAfter))
            .limit(query.maxResults() + 1L)
            .toList();
    return LineagePage.of(
        rest, query.maxResults(), arn -> new Place(traversal.depth(arn), arn).token());
  }

  /// The edges whose second end, in the order of the answer, is on the page.
  private static List<Association> edges(
      LineageTraversal traversal, List<LineageArn> shown, List<LineageArn> page) {
    Map<LineageArn, Integer> places = new HashMap<>();
    shown.forEach(arn -> places.put(arn, places.size()));
    Set<LineageArn> onPage = Set.copyOf(page);
    return traversal.followed().stream()
        .filter(edge -> second(edge, places).filter(onPage::contains).isPresent())
        .toList();
  }

  private static Optional<LineageArn> second(Association edge, Map<LineageArn, Integer> places) {
    Integer source = places.get(edge.source().arn());
    Integer destination = places.get(edge.destination().arn());
    if (source == null || destination == null) {
      return Optional.empty();
    }
    return Optional.of(source > destination ? edge.source().arn() : edge.destination().arn());
  }

  private static Vertex vertex(LineageArn arn, Map<LineageArn, LineageEntity> entities) {
    return new Vertex(arn, Optional.ofNullable(entities.get(arn)).map(LineageEntity::type));
  }

  /// Where a vertex stands in an answer.
  private record Place(int depth, LineageArn arn) {
    boolean isAfter(Place other) {
      return depth != other.depth ? depth > other.depth : arn.compareTo(other.arn) > 0;
    }

    String token() {
      return TOKENS.of(new ListPosition(List.of(Integer.toString(depth), arn.value())));
    }

    static Place of(String token) {
      List<String> keys = TOKENS.position(token).keys();
      if (keys.size() != 2 || !keys.getFirst().matches("[0-9]|10")) {
        throw invalid("NextToken is not one that this list gave out");
      }
      return new Place(Integer.parseInt(keys.getFirst()), new LineageArn(keys.getLast()));
    }
  }
}

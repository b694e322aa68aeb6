package io.larder.service.lineage;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.lineage.Association;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageDirection;
import io.larder.model.lineage.LineageKind;
import io.larder.store.lineage.LineageRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A walk in breadth from a start: one look into the registry for each step away from it. Every
/// entity is visited once, at its smallest distance, so that circles end by themselves. Experiments
/// are not part of it, as `QueryLineage` has no word for them.
///
/// With direction `Both`, associations are followed both ways from every entity that is reached,
/// not from the start alone, as the developer guide says.
final class LineageTraversal {
  /// A walk that meets more is refused: it must fit into memory.
  static final int ASSOCIATIONS_MAX = 200_000;

  private final LineageRegistry registry;
  private final LineageDirection direction;

  /// Distance from the start; in the order of distance, then of ARN.
  private final Map<LineageArn, Integer> depths = new LinkedHashMap<>();

  private final Set<Association> followed = new LinkedHashSet<>();

  LineageTraversal(LineageRegistry registry, LineageDirection direction) {
    this.registry = registry;
    this.direction = direction;
  }

  /// @throws FeatureStoreException `LIMIT_EXCEEDED`
  void walk(LineageArn start, int maxDepth) {
    depths.put(start, 0);
    Collection<LineageArn> frontier = Set.of(start);
    for (int depth = 1; depth <= maxDepth && !frontier.isEmpty(); depth++) {
      frontier = step(frontier);
      for (LineageArn arn : frontier) {
        depths.put(arn, depth);
      }
    }
  }

  /// What was reached, the start first, the nearest before the others.
  Collection<LineageArn> reached() {
    return depths.keySet();
  }

  int depth(LineageArn arn) {
    return depths.getOrDefault(arn, -1);
  }

  /// The associations that were followed, also those that led to what was known already.
  Collection<Association> followed() {
    return followed;
  }

  /// What lies on a shortest way from the start to one of these, ends included.
  Set<LineageArn> onTheWayTo(Collection<LineageArn> targets) {
    Map<LineageArn, List<LineageArn>> before = steps();
    Set<LineageArn> onTheWay = new HashSet<>(targets);
    for (LineageArn arn : new ArrayList<>(depths.keySet()).reversed()) {
      if (onTheWay.contains(arn)) {
        onTheWay.addAll(before.getOrDefault(arn, List.of()));
      }
    }
    return onTheWay;
  }

  private Set<LineageArn> step(Collection<LineageArn> frontier) {
    List<Association> met = registry.neighbours(frontier, direction, ASSOCIATIONS_MAX + 1);
    checkSize(met.size());
    Set<LineageArn> found = new TreeSet<>();
    for (Association association : met) {
      if (ends(association).noneMatch(arn -> arn.kind() == LineageKind.EXPERIMENT)) {
        followed.add(association);
        ends(association).filter(arn -> !depths.containsKey(arn)).forEach(found::add);
      }
    }
    checkSize(followed.size());
    return found;
  }

  private static void checkSize(int associations) {
    if (associations > ASSOCIATIONS_MAX) {
      throw new FeatureStoreException(
          ErrorKind.LIMIT_EXCEEDED,
          "the query meets more than "
              + ASSOCIATIONS_MAX
              + " associations; ask with a smaller MaxDepth or in one Direction");
    }
  }

  /// For each ARN, those one step nearer to the start from which it was reached.
  private Map<LineageArn, List<LineageArn>> steps() {
    Map<LineageArn, List<LineageArn>> steps = new HashMap<>();
    for (Association association : followed) {
      LineageArn source = association.source().arn();
      LineageArn destination = association.destination().arn();
      if (direction.leadsDown() && depth(destination) == depth(source) + 1) {
        steps.computeIfAbsent(destination, _ -> new ArrayList<>()).add(source);
      }
      if (direction.leadsUp() && depth(source) == depth(destination) + 1) {
        steps.computeIfAbsent(source, _ -> new ArrayList<>()).add(destination);
      }
    }
    return steps;
  }

  private static Stream<LineageArn> ends(Association association) {
    return Stream.of(association.source().arn(), association.destination().arn());
  }
}

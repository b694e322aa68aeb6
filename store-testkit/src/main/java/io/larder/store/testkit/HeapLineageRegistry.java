package io.larder.store.testkit;

import io.larder.model.lineage.Association;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageDirection;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.store.lineage.AssociationQuery;
import io.larder.store.lineage.EntityQuery;
import io.larder.store.lineage.LineageErrors;
import io.larder.store.lineage.LineageRegistry;
import io.larder.store.lineage.ListPosition;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A lineage registry on the heap, for tests: it keeps the contract, looks at everything for every
/// question, and forgets it all in the end.
public final class HeapLineageRegistry implements LineageRegistry {
  private final Map<LineageArn, LineageEntity> entities = new LinkedHashMap<>();
  private final Map<List<LineageArn>, Association> associations = new LinkedHashMap<>();

  /// Everything that is stored, for comparing.
  public synchronized List<Object> contents() {
    return Stream.<Object>concat(
            entities.values().stream(), List.copyOf(associations.values()).stream())
        .toList();
  }

  @Override
  public synchronized int createMissing(List<LineageEntity> wanted, List<Association> connecting) {
    int created = 0;
    for (LineageEntity entity : wanted) {
      if (find(entity.kind(), List.of(entity.identity())).isEmpty()) {
        entities.put(entity.arn(), entity);
        created++;
      }
    }
    connecting.stream()
        .filter(association -> missingEnd(association).isEmpty())
        .forEach(association -> associations.putIfAbsent(key(association), association));
    return created;
  }

  @Override
  public synchronized List<LineageEntity> find(Collection<LineageArn> arns) {
    return arns.stream().flatMap(arn -> Stream.ofNullable(entities.get(arn))).toList();
  }

  @Override
  public synchronized List<LineageEntity> find(LineageKind kind, Collection<String> identities) {
    Set<String> wanted = new HashSet<>(identities);
    return entities.values().stream()
        .filter(entity -> entity.kind() == kind && wanted.contains(entity.identity()))
        .toList();
  }

  @Override
  public synchronized Set<String> taken(LineageKind kind, Collection<String> identities) {
    return find(kind, identities).stream().map(LineageEntity::identity).collect(Collectors.toSet());
  }

  @Override
  public synchronized LineageEntity update(LineageArn arn, UnaryOperator<LineageEntity> change) {
    LineageEntity changed = change.apply(existing(arn));
    entities.put(arn, changed);
    return changed;
  }

  @Override
  public synchronized void delete(LineageArn arn) {
    LineageEntity entity = existing(arn);
    if (associations.values().stream().anyMatch(association -> touches(association, arn))) {
      throw LineageErrors.associated(arn);
    }
    entities.remove(entity.arn());
  }

  @Override
  public synchronized void deleteWithAssociations(Collection<LineageArn> arns) {
    arns.forEach(arn -> {
      entities.remove(arn);
      associations.values().removeIf(association -> touches(association, arn));
    });
  }

  @Override
  public synchronized List<LineageEntity> list(EntityQuery query) {
    return entities.values().stream()
        .filter(entity ->
            entity.kind() == query.kind()
                && query.sourceUri().stream().allMatch(entity.source().uri()::equals)
                && query.type().stream().allMatch(entity.type()::equals)
                && query.created().contains(entity.creationTime()))
        .sorted(order(query::positionOf, query.ascending()))
        .filter(after(query.after(), query::positionOf, query.ascending())::apply)
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized void associate(Association association) {
    missingEnd(association)
        .ifPresent(arn -> {
          throw LineageErrors.missing(arn);
        });
    if (associations.putIfAbsent(key(association), association) != null) {
      throw LineageErrors.associationExists(
          association.source().arn(), association.destination().arn());
    }
  }

  @Override
  public synchronized void dissociate(LineageArn source, LineageArn destination) {
    if (associations.remove(List.of(source, destination)) == null) {
      throw LineageErrors.associationMissing(source, destination);
    }
  }

  @Override
  public synchronized List<Association> list(AssociationQuery query) {
    return associations.values().stream()
        .filter(association -> isAskedFor(association, query))
        .sorted(order(query::positionOf, query.ascending()))
        .filter(after(query.after(), query::positionOf, query.ascending())::apply)
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized List<Association> neighbours(
      Collection<LineageArn> arns, LineageDirection direction, int limit) {
    Set<LineageArn> from = new HashSet<>(arns);
    return associations.values().stream()
        .filter(association ->
            (direction.leadsDown() && from.contains(association.source().arn()))
                || (direction.leadsUp() && from.contains(association.destination().arn())))
        .limit(limit)
        .toList();
  }

  private LineageEntity existing(LineageArn arn) {
    return Optional.ofNullable(entities.get(arn)).orElseThrow(() -> LineageErrors.missing(arn));
  }

  private Optional<LineageArn> missingEnd(Association association) {
    return key(association).stream()
        .filter(arn -> arn.kind().isEntity() && !entities.containsKey(arn))
        .findFirst();
  }

  private static boolean isAskedFor(Association association, AssociationQuery query) {
    return query.sourceArn().stream().allMatch(association.source().arn().value()::equals)
        && query.destinationArn().stream().allMatch(association.destination().arn().value()::equals)
        && query.sourceType().stream().allMatch(association.source().type()::equals)
        && query.destinationType().stream().allMatch(association.destination().type()::equals)
        && (query.type().isEmpty() || query.type().equals(association.type()))
        && query.created().contains(association.creationTime());
  }

  private static boolean touches(Association association, LineageArn arn) {
    return key(association).contains(arn);
  }

  private static List<LineageArn> key(Association association) {
    return List.of(association.source().arn(), association.destination().arn());
  }

  private static <T> Comparator<T> order(Function<T, ListPosition> position, boolean ascending) {
    Comparator<T> order = (left, right) -> compare(position.apply(left), position.apply(right));
    return ascending ? order : order.reversed();
  }

  private static <T> Function<T, Boolean> after(
      Optional<ListPosition> last, Function<T, ListPosition> position, boolean ascending) {
    return item ->
        last.stream()
            .mapToInt(place -> compare(position.apply(item), place))
            .allMatch(difference -> ascending ? difference > 0 : difference < 0);
  }

  private static int compare(ListPosition left, ListPosition right) {
    for (int i = 0; i < left.keys().size(); i++) {
      int difference = left.keys().get(i).compareTo(right.keys().get(i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  @Override
  public void close() {}
}

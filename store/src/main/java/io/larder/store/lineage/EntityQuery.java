package io.larder.store.lineage;

import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import java.util.List;
import java.util.Optional;

/// Which entities of a kind to list, and in what order. The order is total: those that are equal by
/// it stand by ARN.
///
/// @param sourceUri exactly
/// @param type exactly
/// @param after where the list goes on
/// @param limit how many at most
public record EntityQuery(
    LineageKind kind,
    Optional<String> sourceUri,
    Optional<String> type,
    TimeRange created,
    EntityOrder order,
    boolean ascending,
    Optional<ListPosition> after,
    int limit) {

  public EntityQuery {
    after.ifPresent(position -> position.check(2, order == EntityOrder.CREATION_TIME));
  }

  /// The same list, from another place on.
  public EntityQuery from(Optional<ListPosition> newAfter, int newLimit) {
    return new EntityQuery(kind, sourceUri, type, created, order, ascending, newAfter, newLimit);
  }

  public ListPosition positionOf(LineageEntity entity) {
    return new ListPosition(List.of(order.key(entity), entity.arn().value()));
  }
}

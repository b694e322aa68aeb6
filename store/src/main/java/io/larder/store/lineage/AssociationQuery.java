package io.larder.store.lineage;

import io.larder.model.lineage.Association;
import io.larder.model.lineage.AssociationType;
import java.util.List;
import java.util.Optional;

/// Which associations to list, and in what order. The order is total: those that are equal by it
/// stand by source, then by destination.
///
/// @param sourceArn exactly
/// @param destinationArn exactly
/// @param sourceType of the entity at that end, exactly
/// @param destinationType of the entity at that end, exactly
/// @param after where the list goes on
/// @param limit how many at most
public record AssociationQuery(
    Optional<String> sourceArn,
    Optional<String> destinationArn,
    Optional<String> sourceType,
    Optional<String> destinationType,
    Optional<AssociationType> type,
    TimeRange created,
    AssociationOrder order,
    boolean ascending,
    Optional<ListPosition> after,
    int limit) {

  public AssociationQuery {
    after.ifPresent(position -> position.check(3, order == AssociationOrder.CREATION_TIME));
  }

  /// The same list, from another place on.
  public AssociationQuery from(Optional<ListPosition> newAfter, int newLimit) {
    return new AssociationQuery(
        sourceArn,
        destinationArn,
        sourceType,
        destinationType,
        type,
        created,
        order,
        ascending,
        newAfter,
        newLimit);
  }

  public ListPosition positionOf(Association association) {
    return new ListPosition(
        List.of(
            order.key(association),
            association.source().arn().value(),
            association.destination().arn().value()));
  }
}

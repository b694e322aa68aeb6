package io.larder.store.lineage;

import io.larder.model.lineage.Association;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageDirection;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Which artifacts, contexts and actions exist, and what connects them. Safe for use by many
/// threads; a change happens as a whole, is durable and seen by all when the call returns.
///
/// [LineageErrors] makes what is thrown here.
public interface LineageRegistry extends AutoCloseable {
  /// Stores those of the entities of whose identity there is none yet, then those associations
  /// whose ends there are and which there are not yet.
  ///
  /// @return how many entities were stored
  int createMissing(List<LineageEntity> entities, List<Association> associations);

  /// Stores a new entity.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where there is one of its identity
  default void create(LineageEntity entity) {
    if (createMissing(List.of(entity), List.of()) == 0) {
      throw LineageErrors.exists(entity);
    }
  }

  /// Those of the entities that exist, in no order.
  List<LineageEntity> find(Collection<LineageArn> arns);

  /// Those of the entities that exist, in no order.
  ///
  /// @param identities names of contexts or actions, fingerprints of artifacts' sources
  List<LineageEntity> find(LineageKind kind, Collection<String> identities);

  /// Those of the identities that there are, without a look at the entities.
  Set<String> taken(LineageKind kind, Collection<String> identities);

  /// Puts what the change makes of the entity in its place. The change keeps ARN, source, type and
  /// creation time; where it throws, nothing happens.
  ///
  /// @return the entity as it is now
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`
  LineageEntity update(LineageArn arn, UnaryOperator<LineageEntity> change);

  /// Forgets the entity.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`; `INVALID` where it has associations
  void delete(LineageArn arn);

  /// Forgets those of the entities that exist, and their associations.
  void deleteWithAssociations(Collection<LineageArn> arns);

  List<LineageEntity> list(EntityQuery query);

  /// Stores a new association.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND` where an entity that it should
  ///   connect does not exist; `INVALID` where there is one from the same source to the same
  ///   destination
  void associate(Association association);

  /// Forgets the association.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`
  void dissociate(LineageArn source, LineageArn destination);

  List<Association> list(AssociationQuery query);

  /// The associations that can be followed from any of the ARNs, each once, in no order.
  ///
  /// @param limit how many to read at most
  List<Association> neighbours(Collection<LineageArn> arns, LineageDirection direction, int limit);

  @Override
  void close();
}

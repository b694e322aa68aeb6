package io.larder.store;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureMetadata;
import io.larder.model.FeatureName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Which feature groups exist. Safe for use by many threads; a change is durable and seen by all
/// when the call returns.
public interface FeatureGroupRegistry extends AutoCloseable {
  /// Stores a new group under an id that was never used before.
  ///
  /// @param draft makes the group for the id it is given
  /// @throws io.larder.model.FeatureStoreException `ALREADY_EXISTS` where a group has its name
  FeatureGroup create(FeatureGroupName name, Function<FeatureGroupId, FeatureGroup> draft);

  Optional<FeatureGroup> find(FeatureGroupName name);

  /// All groups, by name.
  List<FeatureGroup> list();

  /// Replaces what is stored under the group's id.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND` where it is gone
  void update(FeatureGroup group);

  /// Replaces what is said about one feature of a group, and nothing else.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND` where the group is gone
  void updateFeature(FeatureGroupId id, FeatureName feature, FeatureMetadata metadata);

  /// Forgets the group; its name is free again.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND` where it is gone
  void delete(FeatureGroupId id);

  @Override
  void close();
}

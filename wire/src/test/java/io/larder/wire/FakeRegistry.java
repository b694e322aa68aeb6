package io.larder.wire;

import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureMetadata;
import io.larder.model.FeatureName;
import io.larder.model.FeatureStoreException;
import io.larder.store.FeatureGroupRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// A registry in a map.
final class FakeRegistry implements FeatureGroupRegistry {
  private final Map<FeatureGroupName, FeatureGroup> groups = new TreeMap<>();
  private long ids;

  @Override
  public FeatureGroup create(FeatureGroupName name, Function<FeatureGroupId, FeatureGroup> draft) {
    if (groups.containsKey(name)) {
      throw new FeatureStoreException(
          ErrorKind.ALREADY_EXISTS,
          "Resource Already Exists: FeatureGroup with name " + name + " already exists.");
    }
    FeatureGroup group = draft.apply(new FeatureGroupId(++ids));
    groups.put(name, group);
    return group;
  }

  @Override
  public Optional<FeatureGroup> find(FeatureGroupName name) {
    return Optional.ofNullable(groups.get(name));
  }

  @Override
  public List<FeatureGroup> list() {
    return List.copyOf(groups.values());
  }

  @Override
  public void update(FeatureGroup group) {
    groups.put(group.name(), group);
  }

  @Override
  public void delete(FeatureGroupId id) {
    if (!groups.values().removeIf(group -> group.id().equals(id))) {
      throw notFound("no feature group has the id %d", id.value());
    }
  }

  @Override
  public synchronized void updateFeature(
      FeatureGroupId id, FeatureName feature, FeatureMetadata metadata) {
    FeatureGroup group =
        groups.values().stream()
            .filter(stored -> stored.id().equals(id))
            .findFirst()
            .orElseThrow(() -> notFound("group %d is gone", id.value()));
    update(group.withMetadata(feature, metadata));
  }

  @Override
  public void close() {}
}

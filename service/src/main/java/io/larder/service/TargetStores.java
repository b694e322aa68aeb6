package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.Quoted;
import io.larder.model.TargetStore;
import java.util.Set;

/// The stores that a write names; none means all that its group has.
public final class TargetStores {
  private TargetStores() {}

  /// @throws io.larder.model.FeatureStoreException `INVALID` where the group lacks one of them
  public static void check(FeatureGroup group, Set<TargetStore> targets) {
    for (TargetStore target : targets) {
      if (!group.has(target)) {
        throw invalid(
            "TargetStores names %s, which feature group %s does not have",
            target.apiName(), Quoted.of(group.name().value()));
      }
    }
  }

  /// Whether a write goes to the store.
  public static boolean include(TargetStore store, FeatureGroup group, Set<TargetStore> targets) {
    return targets.isEmpty() ? group.has(store) : targets.contains(store);
  }
}

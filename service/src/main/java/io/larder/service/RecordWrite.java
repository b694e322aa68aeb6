package io.larder.service;

import io.larder.model.DeletionMode;
import io.larder.model.FeatureValue;
import io.larder.model.TargetStore;
import io.larder.model.TtlDuration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A write as a client asks for it.
public sealed interface RecordWrite {
  /// Where it is to go; empty means every store that the group has.
  Set<TargetStore> targetStores();

  /// @param timeToLive instead of the group's own
  record Put(
      List<FeatureValue> values, Set<TargetStore> targetStores, Optional<TtlDuration> timeToLive)
      implements RecordWrite {}

  /// @param eventTime in the format of the group's event-time feature
  record Delete(
      String identifier, String eventTime, Set<TargetStore> targetStores, DeletionMode mode)
      implements RecordWrite {}
}

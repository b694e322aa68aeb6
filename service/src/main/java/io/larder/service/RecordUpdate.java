package io.larder.service;

import io.larder.model.FeatureValue;
import io.larder.model.TargetStore;
import io.larder.model.TtlDuration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An update of single features of a record as a client asks for it.
///
/// @param features those that get another value
/// @param targetStores where the updated record is to go; empty means every store of the group
/// @param timeToLive from the new event time on, instead of what the record has
public record RecordUpdate(
    String identifier,
    List<FeatureValue> features,
    Set<TargetStore> targetStores,
    Optional<TtlDuration> timeToLive) {}

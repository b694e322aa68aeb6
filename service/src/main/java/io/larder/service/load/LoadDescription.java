package io.larder.service.load;

import io.larder.model.TargetStore;
import io.larder.store.load.LoadSpecification;
import java.util.Set;

/// What a load is.
///
/// @param group the id of its feature group
/// @param targetStores of its rows; none means all that the group has
public record LoadDescription(
    long group, LoadSpecification specification, Set<TargetStore> targetStores) {}

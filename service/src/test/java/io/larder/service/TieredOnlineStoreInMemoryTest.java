package io.larder.service;

import io.larder.model.FeatureGroupId;

/// The other way round: the contract's own group is in memory.
class TieredOnlineStoreInMemoryTest extends TieredOnlineStoreTest {
  @Override
  boolean isInMemory(FeatureGroupId group) {
    return group.value() % 2 != 0;
  }
}

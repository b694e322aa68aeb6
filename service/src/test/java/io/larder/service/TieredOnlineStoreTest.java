package io.larder.service;

import io.larder.model.FeatureGroupId;
import io.larder.online.memory.MemoryOnlineStore;
import io.larder.online.rocksdb.RocksDbOnlineStore;
import io.larder.online.rocksdb.RocksDbOnlineStoreSettings;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.testkit.OnlineStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// Groups with even ids are in memory, the contract's own with its odd one on disk.
class TieredOnlineStoreTest extends OnlineStoreContract {
  @TempDir Path folder;

  @Override
  protected OnlineStore openStore() {
    return new TieredOnlineStore(
        RocksDbOnlineStore.open(folder.resolve("disk"), RocksDbOnlineStoreSettings.DEFAULT),
        MemoryOnlineStore.open(folder.resolve("memory"), LogPosition.START, group -> true),
        this::isInMemory);
  }

  boolean isInMemory(FeatureGroupId group) {
    return group.value() % 2 == 0;
  }
}

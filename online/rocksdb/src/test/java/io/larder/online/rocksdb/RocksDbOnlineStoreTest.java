package io.larder.online.rocksdb;

import io.larder.store.OnlineStore;
import io.larder.store.testkit.OnlineStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksDbOnlineStoreTest extends OnlineStoreContract {
  @TempDir Path folder;

  @Override
  protected OnlineStore openStore() {
    return RocksDbOnlineStore.open(folder.resolve("online"), RocksDbOnlineStoreSettings.DEFAULT);
  }
}

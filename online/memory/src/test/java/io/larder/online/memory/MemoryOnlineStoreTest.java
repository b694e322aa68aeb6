package io.larder.online.memory;

import io.larder.store.OnlineStore;
import io.larder.store.testkit.OnlineStoreContract;

class MemoryOnlineStoreTest extends OnlineStoreContract {
  @Override
  protected OnlineStore openStore() {
    return new MemoryOnlineStore();
  }

  @Override
  protected boolean survivesReopening() {
    return false;
  }
}

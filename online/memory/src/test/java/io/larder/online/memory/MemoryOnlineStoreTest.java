package io.larder.online.memory;

import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.testkit.OnlineStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MemoryOnlineStoreTest extends OnlineStoreContract {
  @TempDir Path folder;

  @Override
  protected OnlineStore openStore() {
    return MemoryOnlineStore.open(folder.resolve("online"), LogPosition.START, group -> true);
  }
}

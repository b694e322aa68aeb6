package io.larder.online.rocksdb;

import io.larder.store.OnlineStore;
import io.larder.store.testkit.OnlineStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// The contract again while RocksDB writes and merges files all the time.
class RocksDbOnlineStoreWithSmallBuffersTest extends OnlineStoreContract {
  @TempDir Path folder;

  @Override
  protected OnlineStore openStore() {
    return RocksDbOnlineStore.open(folder, CrashingWriter.SETTINGS);
  }
}

package io.larder.online.rocksdb;

import io.larder.store.LogBatch;
import io.larder.store.OnlineStore;
import io.larder.store.testkit.RandomWrites;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;

/// A process that applies one random log to a store until it is killed. After every batch it prints
/// how far it has come and what it believes to be durable.
final class CrashingWriter {
  static final int BATCH_MAX = 64;

  /// Small, so that RocksDB writes files all the time.
  static final RocksDbOnlineStoreSettings SETTINGS =
      new RocksDbOnlineStoreSettings(1 << 20, 64 << 10, 64);

  private CrashingWriter() {}

  static RandomWrites log(long seed) {
    return new RandomWrites(seed, 300, 200);
  }

  /// @param arguments the store's folder and the seed of the log
  public static void main(String[] arguments) {
    RandomWrites log = log(Long.parseLong(arguments[1]));
    PrintStream out = System.out;
    try (OnlineStore store = RocksDbOnlineStore.open(Path.of(arguments[0]), SETTINGS)) {
      log.take((int) store.next().number());
      Random random = new Random();
      while (!out.checkError()) {
        store.apply(new LogBatch(store.next(), log.take(1 + random.nextInt(BATCH_MAX))));
        out.println(store.next() + " " + store.durable());
      }
    }
  }
}

package io.larder.online.memory;

import io.larder.store.LogBatch;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.testkit.RandomWrites;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;

/// A process that applies one random log to a store, and takes one snapshot after the other
/// meanwhile, until it is killed. After every batch it prints how far it has come and what it
/// believes to be durable.
final class CrashingWriter {
  static final int BATCH_MAX = 64;

  private CrashingWriter() {}

  static RandomWrites log(long seed) {
    return new RandomWrites(seed, 300, 200);
  }

  static OnlineStore open(Path folder) {
    return MemoryOnlineStore.open(folder, LogPosition.START, group -> true);
  }

  /// @param arguments the store's folder and the seed of the log
  public static void main(String[] arguments) {
    RandomWrites log = log(Long.parseLong(arguments[1]));
    PrintStream out = System.out;
    OnlineStore store = open(Path.of(arguments[0]));
    Thread.ofPlatform().daemon().start(() -> flushForEver(store));
    log.take((int) store.next().number());
    Random random = new Random();
    while (!out.checkError()) {
      store.apply(new LogBatch(store.next(), log.take(1 + random.nextInt(BATCH_MAX))));
      out.println(store.next() + " " + store.durable());
    }
  }

  private static void flushForEver(OnlineStore store) {
    while (true) {
      store.flush();
    }
  }
}

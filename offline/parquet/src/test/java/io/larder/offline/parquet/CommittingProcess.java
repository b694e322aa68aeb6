package io.larder.offline.parquet;

import io.larder.offline.files.Durability;
import io.larder.offline.testkit.HistoryCheck;
import java.nio.file.Path;

/// A program that commits a little at a time and compacts all the time until it is killed; it says
/// a dot after each commit.
final class CommittingProcess {
  private static final int ENTRIES_PER_COMMIT = 9;

  private CommittingProcess() {}

  @SuppressWarnings("InfiniteLoop") // the test ends it
  public static void main(String[] arguments) {
    ParquetSettings settings = ParquetSettings.DEFAULT.withDurability(Durability.OS);
    try (ParquetOfflineStore store = ParquetOfflineStore.open(Path.of(arguments[0]), settings)) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            while (true) {
              Compactions.all(store);
            }
          });
      while (true) {
        store.commit(HistoryCheck.upTo(store, store.next().number() + ENTRIES_PER_COMMIT));
        System.out.print('.');
        System.out.flush();
      }
    }
  }
}

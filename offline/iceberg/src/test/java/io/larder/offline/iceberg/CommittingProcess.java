package io.larder.offline.iceberg;

import io.larder.offline.files.HistoryCheck;
import io.larder.store.OfflineStore;
import java.nio.file.Path;

/// A program that commits a little at a time until it is killed; it says a dot after each commit.
final class CommittingProcess {
  private static final int ENTRIES_PER_COMMIT = 9;

  private CommittingProcess() {}

  @SuppressWarnings("InfiniteLoop") // the test ends it
  public static void main(String[] arguments) {
    try (OfflineStore store = CrashTest.open(Path.of(arguments[0]))) {
      while (true) {
        store.commit(HistoryCheck.upTo(store, store.next().number() + ENTRIES_PER_COMMIT));
        System.out.print('.');
        System.out.flush();
      }
    }
  }
}

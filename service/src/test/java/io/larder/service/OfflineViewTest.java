package io.larder.service;

import static io.larder.service.SampleGroups.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.store.OfflineCommit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OfflineViewTest {
  private static final String NOON = "2026-01-01T12:00:00Z";
  private static final OfflineViewSettings ONLY_WHEN_ASKED =
      new OfflineViewSettings(Duration.ofHours(1), 1_000_000);

  @TempDir private Path folder;

  @Test
  void commitsEverythingWrittenBeforeAFlush() {
    try (Stores stores = new Stores(folder, ONLY_WHEN_ASKED)) {
      write(stores, 250);
      stores.offlineView.flush();
      assertThat(stores.offline.rows()).hasSize(250);
      assertThat(stores.offlineView.next()).isEqualTo(stores.log.end());
    }
  }

  @Test
  void commitsAfterTheInterval() throws InterruptedException {
    try (Stores stores =
        new Stores(folder, new OfflineViewSettings(Duration.ofMillis(50), 1_000_000))) {
      write(stores, 1);
      awaitRows(stores, 1);
    }
  }

  @Test
  void commitsEarlierWhenEnoughEntriesWait() throws InterruptedException {
    try (Stores stores = new Stores(folder, new OfflineViewSettings(Duration.ofHours(1), 100))) {
      write(stores, 250);
      awaitRows(stores, 200);
      assertThat(stores.offline.commits)
          .allMatch(commit -> commit.to().number() - commit.from().number() <= 100);
    }
  }

  @Test
  void commitsWhatIsPendingWhenItCloses() {
    Stores stores = new Stores(folder, ONLY_WHEN_ASKED);
    write(stores, 10);
    stores.close();
    assertThat(stores.offline.rows()).hasSize(10);
  }

  @Test
  void tellsThatAFlushFailedAndGoesOnWhenTheStoreIsWellAgain() {
    try (Stores stores = new Stores(folder, ONLY_WHEN_ASKED)) {
      write(stores, 5);
      stores.offline.broken = true;
      assertThatThrownBy(stores.offlineView::flush)
          .isInstanceOfSatisfying(
              FeatureStoreException.class,
              failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
      stores.offline.broken = false;
      stores.offlineView.flush();
      assertThat(stores.offline.rows()).hasSize(5);
    }
  }

  @Test
  void passesOverOnlineWritesButMovesOn() {
    try (Stores stores = new Stores(folder, ONLY_WHEN_ASKED)) {
      FeatureGroup served = stores.groups.create(SampleGroups.onlineOnly("served"));
      stores.records.write(served, put("a", NOON, "1"));
      stores.offlineView.flush();
      assertThat(stores.offline.commits)
          .extracting(OfflineCommit::rows)
          .allMatch(rows -> rows.isEmpty());
      assertThat(stores.offlineView.next()).isEqualTo(stores.log.end());
    }
  }

  private static void write(Stores stores, int count) {
    FeatureGroup group = stores.groups.create(SampleGroups.both("clicks"));
    for (int i = 0; i < count; i++) {
      stores.records.write(group, put("id-" + i, NOON, Integer.toString(i)));
    }
  }

  private static void awaitRows(Stores stores, int count) throws InterruptedException {
    while (stores.offline.rows().size() < count) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}

package io.larder.offline.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureStoreException;
import io.larder.offline.files.Durability;
import io.larder.offline.files.FailingDisk;
import io.larder.offline.files.HistoryCheck;
import io.larder.store.OfflineStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashTest {
  private static final ParquetSettings SETTINGS =
      ParquetSettings.DEFAULT.withDurability(Durability.OS);
  private static final int KILLS = 20;

  @TempDir private Path data;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hasEachRowOnceWhereverACommitWasCutOff(boolean half) throws IOException {
    int operations = 0;
    boolean finished = false;
    while (!finished) {
      finished = commitUntilFailure(operations++, half);
      try (OfflineStore store = ParquetOfflineStore.open(data, SETTINGS)) {
        HistoryCheck.check(store, data);
        store.commit(HistoryCheck.upTo(store, store.next().number() + 1 + operations % 7));
        HistoryCheck.check(store, data);
      }
    }
    assertThat(operations).isGreaterThan(15);
  }

  @Test
  void hasEachRowOnceWhereverClearingUpWasCutOff() throws IOException {
    for (int operations = 0; operations < 12; operations++) {
      commitUntilFailure(14, false);
      FailingDisk disk = new FailingDisk(operations, true);
      try {
        ParquetOfflineStore.open(data, SETTINGS, disk).close();
      } catch (FeatureStoreException failed) {
        assertThat(disk.hasFailed()).isTrue();
      }
      try (OfflineStore store = ParquetOfflineStore.open(data, SETTINGS)) {
        HistoryCheck.check(store, data);
      }
    }
  }

  @Test
  void goesOnAfterACommitThatFailedInTheRunningProcess() throws IOException {
    Path target = data.resolve("s3/bucket");
    try (OfflineStore store = ParquetOfflineStore.open(data, SETTINGS)) {
      store.commit(HistoryCheck.upTo(store, 10));
      Files.move(target, data.resolve("aside"));
      Files.writeString(target, "a file where a folder belongs");
      assertThatThrownBy(() -> store.commit(HistoryCheck.upTo(store, 20)))
          .isInstanceOf(FeatureStoreException.class);
      Files.delete(target);
      Files.move(data.resolve("aside"), target);
      store.commit(HistoryCheck.upTo(store, 15));
      HistoryCheck.check(store, data);
    }
  }

  @Test
  void hasEachRowOnceAfterTheProcessWasKilledAtAnyMoment() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = startCommitting();
      assertThat(process.getInputStream().read()).as("seed %d", seed).isEqualTo('.');
      TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
      process.destroyForcibly().waitFor();
      try (OfflineStore store = ParquetOfflineStore.open(data, SETTINGS)) {
        HistoryCheck.check(store, data);
        store.commit(HistoryCheck.upTo(store, store.next().number() + random.nextInt(5)));
      }
    }
  }

  private boolean commitUntilFailure(int operations, boolean half) {
    FailingDisk disk = new FailingDisk(operations, half);
    try (OfflineStore store = ParquetOfflineStore.open(data, SETTINGS, disk)) {
      store.commit(HistoryCheck.upTo(store, store.next().number() + 12));
      return true;
    } catch (FeatureStoreException failed) {
      assertThat(disk.hasFailed()).isTrue();
      return false;
    }
  }

  private Process startCommitting() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            CommittingProcess.class.getName(),
            data.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}

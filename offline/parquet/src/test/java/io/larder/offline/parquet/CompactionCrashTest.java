package io.larder.offline.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureStoreException;
import io.larder.offline.files.Durability;
import io.larder.offline.files.FailingDisk;
import io.larder.offline.files.FailingDisk.Moment;
import io.larder.offline.files.HistoryCheck;
import io.larder.store.TableSnapshot;
import io.larder.store.testkit.OfflineSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompactionCrashTest {
  private static final ParquetSettings SETTINGS =
      ParquetSettings.DEFAULT.withDurability(Durability.OS);

  @TempDir private Path data;

  @ParameterizedTest
  @EnumSource
  void hasEachRowOnceWhereverACompactionWasCutOff(Moment moment) throws IOException {
    int operations = 0;
    boolean finished = false;
    commitSmallFiles();
    while (!finished) {
      finished = compact(new FailingDisk(operations++, moment, true));
      try (ParquetOfflineStore store = ParquetOfflineStore.open(data, SETTINGS)) {
        HistoryCheck.check(store, data);
        Compactions.all(store);
        commitSmallFiles(store);
      }
    }
    assertThat(operations).isGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource
  void hasEachRowOnceWhereverClearingUpWasCutOff(Moment moment) throws IOException {
    commitSmallFiles();
    for (int operations = 0; operations < 10; operations++) {
      compact(new FailingDisk(9, Moment.BEFORE, true));
      open(new FailingDisk(operations, moment, true));
      try (ParquetOfflineStore store = ParquetOfflineStore.open(data, SETTINGS)) {
        HistoryCheck.check(store, data);
        Compactions.all(store);
        commitSmallFiles(store);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnAfterAFailureInTheRunningProcess(Moment moment) throws IOException {
    int operations = 0;
    boolean finished = false;
    while (!finished) {
      commitSmallFiles();
      FailingDisk disk = new FailingDisk(operations++, moment, false);
      finished = failOnceAndGoOn(disk);
      try (ParquetOfflineStore store = ParquetOfflineStore.open(data, SETTINGS)) {
        HistoryCheck.check(store, data);
        Compactions.all(store);
        commitSmallFiles(store);
      }
    }
    assertThat(operations).isGreaterThan(10);
  }

  @Test
  void deletesAtTheStartWhatAReaderHeldWhenTheProcessEnded() throws IOException {
    commitSmallFiles();
    ParquetOfflineStore store = ParquetOfflineStore.open(data, SETTINGS);
    TableSnapshot held = store.snapshot(OfflineSamples.group(1, "a"));
    Compactions.all(store);
    assertThat(held.files()).allSatisfy(file -> assertThat(Path.of(file.path())).exists());
    store.close();
    try (ParquetOfflineStore again = ParquetOfflineStore.open(data, SETTINGS)) {
      HistoryCheck.check(again, data);
    }
    assertThat(held.files()).anyMatch(file -> !Files.exists(Path.of(file.path())));
  }

  private void commitSmallFiles() throws IOException {
    try (ParquetOfflineStore store = ParquetOfflineStore.open(data, SETTINGS)) {
      commitSmallFiles(store);
      HistoryCheck.check(store, data);
    }
  }

  private static void commitSmallFiles(ParquetOfflineStore store) {
    for (int i = 0; i < 2; i++) {
      store.commit(HistoryCheck.upTo(store, store.next().number() + 3));
    }
  }

  /// Whether the whole compaction came to its end.
  private boolean compact(FailingDisk disk) {
    try (ParquetOfflineStore store = ParquetOfflineStore.open(data, SETTINGS, disk)) {
      Compactions.all(store);
      return true;
    } catch (FeatureStoreException failed) {
      assertThat(disk.hasFailed()).isTrue();
      return false;
    }
  }

  private void open(FailingDisk disk) {
    try {
      ParquetOfflineStore.open(data, SETTINGS, disk).close();
    } catch (FeatureStoreException failed) {
      assertThat(disk.hasFailed()).isTrue();
    }
  }

  /// Whether there was no failure.
  private boolean failOnceAndGoOn(FailingDisk disk) throws IOException {
    try (ParquetOfflineStore store = ParquetOfflineStore.open(data, SETTINGS, disk)) {
      boolean finished = true;
      try {
        Compactions.all(store);
      } catch (FeatureStoreException failed) {
        assertThat(disk.hasFailed()).isTrue();
        finished = false;
      }
      disk.heal();
      HistoryCheck.checkRows(store);
      store.commit(HistoryCheck.upTo(store, store.next().number() + 5));
      Compactions.all(store);
      HistoryCheck.checkRows(store);
      return finished;
    }
  }
}

package io.larder.offline.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureStoreException;
import io.larder.offline.files.Disk;
import io.larder.offline.files.Durability;
import io.larder.offline.files.FailingDisk;
import io.larder.offline.files.HistoryCheck;
import io.larder.store.LogPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashTest {
  private static final IcebergSettings SETTINGS =
      IcebergSettings.DEFAULT.withDurability(Durability.OS);
  private static final int KILLS = 6;

  @TempDir private Path data;

  static IcebergOfflineStore open(Path data) {
    return open(data, new Disk(Durability.OS));
  }

  private static IcebergOfflineStore open(Path data, Disk disk) {
    return IcebergOfflineStore.open(
        data, data.resolve("registry.db"), LogPosition.START, SETTINGS, disk);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hasEachRowOnceWhereverACommitWasCutOff(boolean half) throws IOException {
    int operations = 0;
    boolean finished = false;
    while (!finished) {
      finished = commitUntilFailure(operations++, half);
      try (IcebergOfflineStore store = open(data)) {
        HistoryCheck.checkUnfinished(store, data);
        store.commit(HistoryCheck.upTo(store, store.next().number() + 1 + operations % 7));
        HistoryCheck.checkUnfinished(store, data);
        if (operations % 4 == 0) {
          checkFinished(store);
        }
      }
    }
    assertThat(operations).isGreaterThan(15);
  }

  @Test
  void goesOnAfterACommitThatFailedInTheRunningProcess() throws IOException {
    Path target = data.resolve("s3/bucket");
    try (IcebergOfflineStore store = open(data)) {
      store.commit(HistoryCheck.upTo(store, 10));
      Files.move(target, data.resolve("aside"));
      Files.writeString(target, "a file where a folder belongs");
      assertThatThrownBy(() -> store.commit(HistoryCheck.upTo(store, 20)))
          .isInstanceOf(FeatureStoreException.class);
      Files.delete(target);
      Files.move(data.resolve("aside"), target);
      store.commit(HistoryCheck.upTo(store, 15));
      checkFinished(store);
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
      try (IcebergOfflineStore store = open(data)) {
        HistoryCheck.checkUnfinished(store, data);
        store.commit(HistoryCheck.upTo(store, store.next().number() + random.nextInt(5)));
        checkFinished(store);
      }
    }
  }

  private boolean commitUntilFailure(int operations, boolean half) {
    FailingDisk disk = new FailingDisk(operations, half);
    try (IcebergOfflineStore store = open(data, disk)) {
      store.commit(HistoryCheck.upTo(store, store.next().number() + 12));
      return true;
    } catch (FeatureStoreException failed) {
      assertThat(disk.hasFailed()).isTrue();
      return false;
    }
  }

  /// Once the store has come past the stretch that was cut off, it has exactly its rows, and no
  /// file is left that no table knows.
  private void checkFinished(IcebergOfflineStore store) throws IOException {
    store.commit(HistoryCheck.upTo(store, store.next().number() + 20));
    HistoryCheck.check(store, data);
    Set<String> known = new HashSet<>();
    for (Table table : store.tables()) {
      known.addAll(KnownFiles.of(table));
    }
    Path root = data.resolve("s3");
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> "s3://" + root.relativize(file))
                  .filter(file -> !known.contains(file)))
          .isEmpty();
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

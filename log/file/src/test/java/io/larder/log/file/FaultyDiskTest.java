package io.larder.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.testkit.LogEntries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FaultyDiskTest {
  private static final FileRecordLogSettings SETTINGS =
      FileRecordLogSettings.DEFAULT.withEntryBytesMax(1 << 10).withSegmentBytesMax(8 << 10);

  private final FaultyDisk disk = new FaultyDisk();
  private final List<LogEntry> first = LogEntries.puts("first", 3);

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private FileRecordLog log;

  @BeforeEach
  void open() {
    log = FileRecordLog.open(folder, SETTINGS, disk);
    log.append(first);
  }

  @AfterEach
  void close() {
    disk.letGo();
    log.close();
  }

  @Test
  void failsTheAppendThatFillsTheDiskAndAllAfterIt() throws Exception {
    disk.freeBytes.set(100);
    assertUnavailable("No space left on device");
    disk.freeBytes.set(Long.MAX_VALUE);
    assertUnavailable("No space left on device");
    assertThat(LogFolders.everything(log)).isEqualTo(first);
    assertThat(log.end()).isEqualTo(new LogPosition(3));
    assertHoldsOnlyTheFirstWhenOpenedAnew();
  }

  @Test
  void failsTheAppendThatCannotBeSyncedAndAllAfterIt() throws Exception {
    disk.failsToSync = true;
    assertUnavailable("Input/output error");
    disk.failsToSync = false;
    assertUnavailable("Input/output error");
    assertThat(LogFolders.everything(log)).isEqualTo(first);
    assertHoldsOnlyTheFirstWhenOpenedAnew();
  }

  @Test
  void failsAllAppendsWhenNoSegmentCanBeAdded() throws Exception {
    List<LogEntry> appended = new ArrayList<>(first);
    while (log.sizeBytes() < 8 << 10) {
      log.append(LogEntries.puts("more", 1));
      appended.addAll(LogEntries.puts("more", 1));
    }
    disk.freeBytes.set(20);
    assertUnavailable("No space left on device");
    log.close();
    try (FileRecordLog again = FileRecordLog.open(folder, SETTINGS)) {
      assertThat(LogFolders.everything(again)).isEqualTo(appended);
    }
  }

  @Test
  void staysReadableWhenItsDiskCannotEvenBeCutBack() throws Exception {
    disk.failsToSync = true;
    disk.failsToTruncate = true;
    assertUnavailable("Input/output error");
    assertThat(LogFolders.everything(log)).isEqualTo(first);
  }

  @Test
  void failsThoseThatWaitForASyncThatFails() throws Exception {
    disk.hold();
    List<Future<LogPosition>> waiting = appendInBackground(20);
    disk.failsToSync = true;
    disk.letGo();
    for (Future<LogPosition> append : waiting) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(append::get)
          .withCauseInstanceOf(FeatureStoreException.class);
    }
    assertHoldsOnlyTheFirstWhenOpenedAnew();
  }

  @Test
  void showsNothingThatIsNotSynced() throws Exception {
    disk.hold();
    Future<LogPosition> append = appendInBackground(1).getFirst();
    assertThat(log.read(new LogPosition(3), 10, Duration.ofMillis(50)).isEmpty()).isTrue();
    assertThat(log.end()).isEqualTo(new LogPosition(3));
    assertThat(append.isDone()).isFalse();
    disk.letGo();
    assertThat(append.get()).isEqualTo(new LogPosition(3));
    assertThat(log.read(new LogPosition(3), 10, Duration.ZERO).entries()).hasSize(1);
  }

  @Test
  void syncsOnceForAllThatCameDuringASync() throws Exception {
    disk.hold();
    List<Future<LogPosition>> waiting = appendInBackground(20);
    int before = disk.syncCount.get();
    disk.letGo();
    for (Future<LogPosition> append : waiting) {
      append.get();
    }
    assertThat(disk.syncCount.get() - before).isLessThanOrEqualTo(2);
  }

  @Test
  void makesAppendersWaitWhenTheDiskIsSlow() throws Exception {
    disk.hold();
    List<Future<LogPosition>> appends = appendInBackground(200);
    assertThat(appends).noneMatch(Future::isDone);
    int before = disk.syncCount.get();
    disk.letGo();
    for (Future<LogPosition> append : appends) {
      append.get();
    }
    assertThat(disk.syncCount.get() - before)
        .as("the queue holds 4 KiB, so that not all can share a sync")
        .isGreaterThan(4);
    assertThat(log.end()).isEqualTo(new LogPosition(203));
  }

  @Test
  void completesWhatIsQueuedWhenItIsClosed() throws Exception {
    disk.hold();
    List<Future<LogPosition>> appends = appendInBackground(20);
    Thread closing = Thread.startVirtualThread(log::close);
    assertThat(closing.join(Duration.ofMillis(30))).isFalse();
    disk.letGo();
    closing.join();
    for (Future<LogPosition> append : appends) {
      append.get();
    }
  }

  @Test
  void refusesAnEntryThatIsTooGreat() {
    assertThatExceptionOfType(FeatureStoreException.class)
        .isThrownBy(() -> log.append(List.of(LogEntries.putOfLength("a", 1_024))))
        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID));
    assertThatExceptionOfType(FeatureStoreException.class)
        .isThrownBy(() -> log.append(LogEntries.puts("a", 1_000)))
        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID));
  }

  /// Starts appends and returns when all of them wait.
  private List<Future<LogPosition>> appendInBackground(int count) throws InterruptedException {
    List<Future<LogPosition>> appends = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      FutureTask<LogPosition> append =
          new FutureTask<>(() -> log.append(LogEntries.puts("later", 1)));
      Thread appender = Thread.startVirtualThread(append);
      while (appender.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
      appends.add(append);
    }
    return appends;
  }

  private void assertUnavailable(String text) {
    assertThatExceptionOfType(FeatureStoreException.class)
        .isThrownBy(() -> log.append(LogEntries.puts("failing", 2)))
        .withMessageContaining(text)
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
  }

  private void assertHoldsOnlyTheFirstWhenOpenedAnew() throws Exception {
    log.close();
    try (FileRecordLog again = FileRecordLog.open(folder, SETTINGS)) {
      assertThat(LogFolders.everything(again)).isEqualTo(first);
      assertThat(again.append(LogEntries.puts("again", 1))).isEqualTo(new LogPosition(3));
    }
  }
}

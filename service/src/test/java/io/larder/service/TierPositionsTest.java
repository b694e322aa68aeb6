package io.larder.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.log.file.FileRecordLog;
import io.larder.log.file.FileRecordLogSettings;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureStoreException;
import io.larder.online.memory.MemoryOnlineStore;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.RecordLog;
import io.larder.store.testkit.OnlineModel;
import io.larder.store.testkit.RandomWrites;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tiers that come back from crashes at different positions. Both are stores in memory here: such a
/// one that is not closed is after its opening what a crash would have left.
class TierPositionsTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final RandomWrites log = new RandomWrites(seed, 40, 100);

  @TempDir Path folder;
  private OnlineStore disk;
  private OnlineStore memory;
  private TieredOnlineStore store;

  @BeforeEach
  void open() {
    disk = MemoryOnlineStore.open(folder.resolve("disk"), LogPosition.START, group -> true);
    memory = MemoryOnlineStore.open(folder.resolve("memory"), LogPosition.START, group -> true);
    store = new TieredOnlineStore(disk, memory, TierPositionsTest::isInMemory);
  }

  /// One of the three groups of [RandomWrites].
  private static boolean isInMemory(FeatureGroupId group) {
    return group.value() == 2;
  }

  @Test
  void holdsWhatTheLogSaysWhereverItsTiersComeBack() {
    List<LogEntry> entries = log.take(20_000);
    int apart = 0;
    while (store.next().number() < entries.size()) {
      applyNext(entries, random.nextInt(random.nextBoolean() ? 8 : 300));
      switch (random.nextInt(20)) {
        case 0 -> disk.flush();
        case 1 -> memory.flush();
        case 2 -> store.flush();
        case 3 -> {
          open();
          apart += disk.next().equals(memory.next()) ? 0 : 1;
        }
        default -> {}
      }
    }
    OnlineModel model = new OnlineModel();
    model.apply(entries);
    model.assertSameAs(store, log.keys(), "seed " + seed);
    assertEachHoldsItsOwnOnly();
    assertThat(apart).as("times that the tiers were apart, seed %d", seed).isPositive();
  }

  private void applyNext(List<LogEntry> entries, int count) {
    int first = (int) store.next().number();
    int end = Math.min(entries.size(), first + count);
    store.apply(new LogBatch(store.next(), entries.subList(first, end)));
    assertThat(store.next()).as("seed %d", seed).isEqualTo(new LogPosition(end));
  }

  private void assertEachHoldsItsOwnOnly() {
    for (RandomWrites.Key key : log.keys()) {
      OnlineStore other = isInMemory(key.group()) ? disk : memory;
      assertThat(other.stored(key.group(), key.identifier())).isEmpty();
    }
  }

  @Test
  void isAsFarAsTheTierThatIsBehind() {
    apply(3);
    disk.flush();
    assertThat(store.durable()).isEqualTo(LogPosition.START);
    memory.flush();
    assertThat(store.durable()).isEqualTo(new LogPosition(3));
    apply(2);
    memory.flush();
    open();
    assertThat(memory.next()).isEqualTo(new LogPosition(5));
    assertThat(store.next()).isEqualTo(new LogPosition(3));
    apply(1);
    assertThat(List.of(disk.next(), memory.next()))
        .containsExactly(new LogPosition(4), new LogPosition(5));
    apply(4);
    assertThat(List.of(disk.next(), memory.next()))
        .containsExactly(new LogPosition(8), new LogPosition(8));
  }

  @Test
  void refusesATierThatDoesNotBelongToTheLog() {
    apply(3);
    memory.flush();
    open();
    FileRecordLogSettings settings = FileRecordLogSettings.DEFAULT;
    try (RecordLog empty = FileRecordLog.open(folder.resolve("log"), settings)) {
      assertThatThrownBy(() -> store.check(empty))
          .isInstanceOf(FeatureStoreException.class)
          .hasMessageContaining("online store in memory has applied the record log up to 3")
          .hasMessageContaining("the log ends at 0");
    }
  }

  private void apply(int count) {
    store.apply(new LogBatch(store.next(), log.take(count)));
  }
}

package io.larder.store.testkit;

import static io.larder.store.testkit.OnlineWrites.GROUP;
import static io.larder.store.testkit.OnlineWrites.apply;
import static io.larder.store.testkit.OnlineWrites.hardDelete;
import static io.larder.store.testkit.OnlineWrites.offlineOnly;
import static io.larder.store.testkit.OnlineWrites.put;
import static io.larder.store.testkit.OnlineWrites.softDelete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every [OnlineStore] does. An adapter's test says how to open it.
public abstract class OnlineStoreContract extends OnlineLoadContract {
  // ---- the position

  @Test
  void startsAtTheStartOfTheLog() {
    assertThat(store.next()).isEqualTo(LogPosition.START);
    assertThat(store.durable()).isEqualTo(LogPosition.START);
  }

  @Test
  void movesItsPositionOverEntriesThatAreNotForIt() {
    apply(store, offlineOnly(put(ID, 1, "offline")), put("other", 1, "online"));
    apply(store, offlineOnly(hardDelete("other", 2)));
    assertThat(store.next()).isEqualTo(new LogPosition(3));
    assertThat(stored(ID)).isEmpty();
    assertThat(value("other")).contains("online");
  }

  @Test
  void takesAnEmptyBatch() {
    apply(store);
    assertThat(store.next()).isEqualTo(LogPosition.START);
  }

  @Test
  void refusesABatchThatDoesNotStartAtItsPosition() {
    apply(store, put(ID, 1, "a"), put(ID, 2, "b"));
    for (long first : new long[] {0, 1, 3}) {
      var batch = new LogBatch(new LogPosition(first), List.of(put(ID, 9, "c")));
      assertThatThrownBy(() -> store.apply(batch)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(value(ID)).contains("b");
    assertThat(store.next()).isEqualTo(new LogPosition(2));
  }

  @Test
  void isDurableUpToItsPositionAfterAFlush() {
    apply(store, put(ID, 1, "a"));
    store.flush();
    apply(store, offlineOnly(put(ID, 1, "b")));
    store.flush();
    assertThat(store.durable())
        .isEqualTo(survivesReopening() ? new LogPosition(2) : LogPosition.START);
  }

  @Test
  void comesBackWithItsRecordsAndItsPositionOrWithNothing() {
    apply(store, put(ID, 1, "a"), softDelete("deleted", 1), put("gone", 1, "b"));
    apply(store, hardDelete("gone", 1));
    reopen();
    if (!survivesReopening()) {
      assertThat(store.next()).isEqualTo(LogPosition.START);
      assertThat(stored(ID)).isEmpty();
      return;
    }
    assertThat(store.next()).isEqualTo(new LogPosition(4));
    assertThat(store.durable()).isEqualTo(new LogPosition(4));
    assertThat(value(ID)).contains("a");
    assertThat(stored("deleted")).map(EncodedRecord::isDeleted).contains(true);
    assertThat(stored("gone")).isEmpty();
  }

  // ---- groups and identifiers

  @Test
  void keepsGroupsApart() {
    Stream.of(0L, 1L, 255L, 256L, Long.MAX_VALUE, -1L)
        .map(FeatureGroupId::new)
        .forEach(group -> apply(store, put(group, ID, new EventTime(1, 0), "of " + group)));
    assertThat(value(new FeatureGroupId(256), ID)).contains("of " + new FeatureGroupId(256));
    assertThat(value(new FeatureGroupId(-1), ID)).contains("of " + new FeatureGroupId(-1));
    assertThat(value(new FeatureGroupId(2), ID)).isEmpty();
  }

  @Test
  void keepsIdentifiersApartThatAreAlike() {
    List<String> alike =
        List.of("a", "aa", "a\0", "a\0\0", "A", "0", "0.0", "ä", "a\u0308", "😀", "\uFFFF", "日本");
    alike.forEach(identifier -> apply(store, put(identifier, 1, "of " + identifier)));
    alike.forEach(id -> assertThat(value(id)).contains("of " + id));
    assertThat(stored("a\0\0\0")).isEmpty();
  }

  @Test
  void takesIdentifiersOf2KilobytesThatDifferAtTheirEnd() {
    String prefix = "é".repeat(RecordIdentifier.BYTES_MAX / 2 - 1);
    apply(store, put(prefix + "aa", 1, "first"), put(prefix + "ab", 1, "second"));
    assertThat(value(prefix + "aa")).contains("first");
    assertThat(value(prefix + "ab")).contains("second");
    assertThat(stored(prefix)).isEmpty();
  }

  @Test
  void takesRecordsOf350Kilobytes() {
    String large = "x".repeat(350 * 1024);
    apply(store, put(ID, 1, large), put("other", 1, large));
    apply(store, put(ID, 0, "older"), put("other", 2, "newer"));
    assertThat(value(ID)).contains(large);
    assertThat(value("other")).contains("newer");
  }

  @Test
  void dropsAllRecordsOfOneGroupAlone() {
    FeatureGroupId neighbour = new FeatureGroupId(GROUP.value() + 1);
    apply(store, put(ID, 1, "a"), put("\uDBFF\uDFFF", 1, "b"), softDelete("deleted", 1));
    apply(store, put(neighbour, ID, new EventTime(1, 0), "neighbour"));
    LogPosition next = store.next();
    store.drop(GROUP);
    assertThat(store.stored(GROUP, identifiers(ID, "\uDBFF\uDFFF", "deleted")))
        .containsOnly(Optional.empty());
    assertThat(value(neighbour, ID)).contains("neighbour");
    assertThat(store.next()).isEqualTo(next);
  }

  @Test
  void dropsAGroupForGood() {
    apply(store, put(ID, 1, "a"));
    store.flush();
    store.drop(GROUP);
    store.drop(new FeatureGroupId(12_345));
    reopen();
    assertThat(stored(ID)).isEmpty();
  }

  @Test
  void answersInTheOrderOfTheQuestion() {
    for (int i = 0; i < 200; i++) {
      apply(store, put("id-" + i, 1, "value " + i));
    }
    List<RecordIdentifier> asked = identifiers("id-150", "missing", "id-3", "id-150", "id-0");
    assertThat(store.stored(GROUP, asked).stream().map(OnlineStoreContract::value))
        .containsExactly(
            Optional.of("value 150"),
            Optional.empty(),
            Optional.of("value 3"),
            Optional.of("value 150"),
            Optional.of("value 0"));
    assertThat(store.stored(GROUP, List.of())).isEmpty();
  }

  @Test
  void tellsASizeThatGrowsWithItsRecords() {
    long before = store.sizeBytes();
    for (int i = 0; i < 20; i++) {
      apply(store, put("id-" + i, 1, incompressible(new Random(i), 200_000)));
    }
    assertThat(store.sizeBytes()).isGreaterThan(before + 4_000_000);
  }

  // ---- many writes

  @Test
  void holdsWhatTheRuleSaysAfterManyRandomWrites() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    RandomWrites writes = new RandomWrites(seed, 40, 300);
    OnlineModel model = new OnlineModel();
    for (int round = 0; round < 200; round++) {
      List<LogEntry> entries = writes.take(random.nextInt(random.nextBoolean() ? 8 : 200));
      model.apply(entries);
      apply(store, entries);
      if (random.nextInt(10) == 0) {
        reopenWhereItSurvives();
        model.assertSameAs(store, writes.keys(), "seed " + seed);
      }
    }
    model.assertSameAs(store, writes.keys(), "seed " + seed);
  }

  @Test
  void comesToTheSameStateWhenARunOfEntriesIsAppliedAgain() {
    long seed = System.nanoTime();
    RandomWrites writes = new RandomWrites(seed, 20, 10);
    OnlineModel model = new OnlineModel();
    for (int round = 0; round < 20; round++) {
      List<LogEntry> entries = writes.take(100);
      model.apply(entries);
      apply(store, entries);
      apply(store, entries);
      model.assertSameAs(store, writes.keys(), "seed " + seed);
    }
  }

  @Test
  void neverShowsAnOlderRecordAfterANewerOneNorATornOne() throws Exception {
    OnlineConcurrency.readersWatchOneWriter(store);
  }

  @Test
  void letsTheNewestOfConcurrentPutsWin() throws Exception {
    OnlineConcurrency.manyWritersCompete(store);
  }

  @Test
  void appliesABatchOnceWhenManyThreadsTry() throws Exception {
    OnlineConcurrency.manyThreadsApplyTheSameBatches(store);
  }

  private void reopenWhereItSurvives() {
    if (survivesReopening()) {
      reopen();
    }
  }

  private static List<RecordIdentifier> identifiers(String... values) {
    return Stream.of(values).map(RecordIdentifier::new).toList();
  }
}

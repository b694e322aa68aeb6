package io.larder.store.testkit;

import static io.larder.store.testkit.OnlineWrites.GROUP;
import static io.larder.store.testkit.OnlineWrites.apply;
import static io.larder.store.testkit.OnlineWrites.hardDelete;
import static io.larder.store.testkit.OnlineWrites.put;
import static io.larder.store.testkit.OnlineWrites.record;
import static io.larder.store.testkit.OnlineWrites.softDelete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineRule;
import io.larder.store.StoredHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How an [io.larder.store.OnlineStore] takes records in bulk: a part of [OnlineStoreContract].
abstract class OnlineLoadContract extends OnlineScanContract {

  @Test
  void loadsIntoAGroupThatHasNoRecords() {
    load(Map.of("a", 5L, "ä", 6L, "😀", 7L, "b", 1L));
    assertThat(store.next()).isEqualTo(new LogPosition(1));
    assertThat(value("a")).contains("loaded at 5");
    assertThat(value("😀")).contains("loaded at 7");
    assertThat(store.scan(GROUP, Optional.empty(), 10))
        .extracting(StoredHeader::identifier)
        .extracting(RecordIdentifier::value)
        .containsExactly("a", "b", "ä", "😀");
  }

  @Test
  void keepsTheNewerOfALoadedAndAStoredRecord() {
    apply(store, put("older", 1, "stored"), put("newer", 9, "stored"), put("tie", 5, "stored"));
    apply(store, softDelete("deleted at 5", 5), softDelete("deleted at 4", 4));
    load(Map.of("older", 5L, "newer", 5L, "tie", 5L, "deleted at 5", 5L, "deleted at 4", 5L));
    assertThat(value("older")).contains("loaded at 5");
    assertThat(value("newer")).contains("stored");
    assertThat(value("tie")).contains("loaded at 5");
    assertThat(stored("deleted at 5").orElseThrow().isDeleted()).isTrue();
    assertThat(value("deleted at 4")).contains("loaded at 5");
  }

  @Test
  void takesALoadOfWhichNothingIsNewer() {
    apply(store, put("a", 9, "stored"));
    load(Map.of("a", 5L));
    load(Map.of());
    assertThat(value("a")).contains("stored");
    assertThat(store.next()).isEqualTo(new LogPosition(3));
  }

  @Test
  void lastsThroughWritesAndFlushesAfterIt() {
    apply(store, put("deleted", 1, "stored"), put("kept", 1, "stored"));
    store.flush();
    apply(store, hardDelete("deleted", 2));
    load(Map.of("deleted", 1L, "written", 5L, "loaded", 5L));
    apply(store, put("written", 6, "written"));
    store.flush();
    if (survivesReopening()) {
      reopen();
    }
    assertThat(value("deleted")).contains("loaded at 1");
    assertThat(value("written")).contains("written");
    assertThat(value("loaded")).contains("loaded at 5");
    assertThat(value("kept")).contains("stored");
    assertThat(store.next()).isEqualTo(new LogPosition(5));
  }

  @Test
  void leavesOtherGroupsAlone() {
    FeatureGroupId other = new FeatureGroupId(GROUP.value() + 1);
    apply(store, put(other, "a", new EventTime(1, 0), "stored"));
    load(Map.of("a", 5L));
    assertThat(store.stored(other, new RecordIdentifier("a")))
        .contains(record("a", new EventTime(1, 0), "stored"));
  }

  @Test
  void refusesALoadThatIsNotAtItsPosition() {
    apply(store, put("a", 1, "stored"));
    for (long position : new long[] {0, 2}) {
      assertThatThrownBy(
              () -> store.load(new LogPosition(position), GROUP, new LoadedRecords(Map.of())))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void comesToTheSameAsPutsOneByOne() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    RandomWrites writes = new RandomWrites(seed, 60, 40);
    Map<RandomWrites.Key, EncodedRecord> expected = new HashMap<>();
    for (int round = 0; round < 60; round++) {
      List<LogEntry> entries = writes.take(random.nextInt(80));
      apply(store, entries);
      entries.stream().filter(LogEntry::online).forEach(entry -> note(expected, entry));
      FeatureGroupId group = writes.groups().get(random.nextInt(writes.groups().size()));
      load(group, writes.take(random.nextInt(200)), expected);
      if (random.nextInt(8) == 0) {
        store.flush();
      }
    }
    for (RandomWrites.Key key : writes.keys()) {
      assertThat(store.stored(key.group(), key.identifier()))
          .as("seed %d, %s", seed, key)
          .isEqualTo(Optional.ofNullable(expected.get(key)));
    }
  }

  private void load(
      FeatureGroupId group, List<LogEntry> entries, Map<RandomWrites.Key, EncodedRecord> expected) {
    Map<RecordIdentifier, EncodedRecord> records = new HashMap<>();
    for (LogEntry entry : entries) {
      if (entry.kind() == LogEntry.Kind.PUT && entry.group().equals(group)) {
        records.merge(
            entry.identifier(),
            entry.record(),
            (one, other) -> OnlineRule.keeps(one, other) ? one : other);
      }
    }
    records.forEach((identifier, record) ->
        note(expected, new LogEntry(LogEntry.Kind.PUT, group, identifier, true, true, 0, record)));
    store.load(store.next(), group, new LoadedRecords(records));
  }

  private static void note(Map<RandomWrites.Key, EncodedRecord> records, LogEntry entry) {
    RandomWrites.Key key = new RandomWrites.Key(entry.group(), entry.identifier());
    switch (OnlineRule.effect(entry, records.get(key))) {
      case KEEP -> {}
      case REPLACE -> records.put(key, entry.record());
      case REMOVE -> records.remove(key);
    }
  }

  private void load(Map<String, Long> times) {
    Map<RecordIdentifier, EncodedRecord> records = new HashMap<>();
    times.forEach((identifier, time) ->
        records.put(
            new RecordIdentifier(identifier),
            record(identifier, new EventTime(time, 0), "loaded at " + time)));
    store.load(store.next(), GROUP, new LoadedRecords(records));
  }
}

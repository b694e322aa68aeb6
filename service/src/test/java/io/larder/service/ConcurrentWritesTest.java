package io.larder.service;

import static io.larder.service.SampleGroups.mortalPut;
import static io.larder.service.SampleGroups.scalars;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.DeletionMode;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many threads write the same records in every way that there is. What each write was decided from
/// is told by the log: a write that follows from the stored record must follow from exactly the
/// state that the entries before it have left.
class ConcurrentWritesTest {
  private static final int UPDATERS = 8;
  private static final int WRITERS = 4;
  private static final int ROUNDS = 150;
  private static final Instant START = Instant.parse("2025-12-31T20:00:00Z");

  /// What wrote a record last; an update leaves all else but its own feature as it was.
  private static final String WRITTEN_BY = "f7";

  private final long seed = System.nanoTime();
  private final AtomicInteger applied = new AtomicInteger();
  private final AtomicInteger seconds = new AtomicInteger();

  @TempDir private Path folder;
  private Stores stores;
  private FeatureGroup group;

  @BeforeEach
  void open() {
    stores = new Stores(folder, OfflineViewSettings.DEFAULT);
    group = stores.groups.create(SampleGroups.updatable("users"));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void losesNoUpdateOfOneRecord() throws Exception {
    put("a", START, "0");
    List<Callable<Boolean>> counters =
        IntStream.range(0, UPDATERS)
            .<Callable<Boolean>>mapToObj(i -> () -> count("f" + i))
            .toList();
    runAll(counters);
    EncodedRecord record = stores.records.get(group, "a").orElseThrow();
    IntStream.range(0, UPDATERS)
        .forEach(i -> assertThat(text(record, "f" + i)).contains(Integer.toString(ROUNDS)));
    stores.offlineView.flush();
    assertThat(stores.offline.rows()).hasSize(1 + UPDATERS * ROUNDS);
  }

  /// Reads the feature, adds one, writes it back. Only one thread counts in one feature.
  private boolean count(String feature) {
    for (int round = 0; round < ROUNDS; round++) {
      EncodedRecord record = stores.records.get(group, "a").orElseThrow();
      int before = text(record, feature).map(Integer::parseInt).orElse(0);
      assertThat(before).isEqualTo(round);
      update("a", feature, Integer.toString(before + 1));
    }
    return true;
  }

  @Test
  void decidesEachWriteFromWhatTheWritesBeforeItHaveLeft() throws Exception {
    putMortal("id-mortal", START);
    AtomicBoolean written = new AtomicBoolean();
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int i = 0; i < UPDATERS / 2; i++) {
      int number = i;
      writers.add(() -> updateRandomly(number, new Random(seed + number)));
    }
    for (int i = 0; i < WRITERS; i++) {
      Random random = new Random(seed - 1 - i);
      writers.add(() -> writeRandomly(random));
    }
    try (ExecutorService sweeping = Executors.newSingleThreadExecutor();
        ExpirySweeper sweeper =
            new ExpirySweeper(
                stores.groups::all, stores.online, stores.records, stores.clock, Duration.ZERO)) {
      Future<Long> swept = sweeping.submit(() -> sweepUntil(written, sweeper));
      try {
        runAll(writers);
      } finally {
        written.set(true);
      }
      assertThat(swept.get()).as("seed %d", seed).isPositive();
    }
    assertThat(applied.get()).as("seed %d", seed).isPositive();
    checkLog();
  }

  private static long sweepUntil(AtomicBoolean written, ExpirySweeper sweeper) {
    long swept = 0;
    do {
      swept += sweeper.sweep();
    } while (!written.get());
    return swept;
  }

  private boolean updateRandomly(int number, Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      String feature = "f" + number;
      try {
        update(identifier(random), feature, "round " + round, WRITTEN_BY, "update of " + feature);
        applied.incrementAndGet();
      } catch (FeatureStoreException refusal) {
        assertThat(refusal.kind()).as("seed %d", seed).isEqualTo(ErrorKind.NOT_FOUND);
      }
    }
    return true;
  }

  private boolean writeRandomly(Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      String identifier = identifier(random);
      Instant time = START.plusSeconds(seconds.incrementAndGet() + random.nextInt(10));
      switch (random.nextInt(8)) {
        case 0 -> delete(identifier, time, DeletionMode.HARD_DELETE);
        case 1 -> delete(identifier, time, DeletionMode.SOFT_DELETE);
        case 2 -> putMortal(identifier, time);
        case 3 -> putMany(random, time);
        default -> put(identifier, time, "put");
      }
    }
    return true;
  }

  private void putMortal(String identifier, Instant time) {
    stores.records.write(
        group, mortalPut(60, "id", identifier, "at", time.toString(), WRITTEN_BY, "mortal"));
  }

  private void putMany(Random random, Instant time) {
    List<GroupWrite> writes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      var values = scalars("id", identifier(random), "at", time.toString(), WRITTEN_BY, "bulk");
      writes.add(new GroupWrite(group, new RecordWrite.Put(values, Set.of(), Optional.empty())));
    }
    assertThat(stores.records.writeAll(writes)).containsOnly(Optional.empty());
  }

  private void delete(String identifier, Instant time, DeletionMode mode) {
    try {
      stores.records.write(
          group, new RecordWrite.Delete(identifier, time.toString(), Set.of(), mode));
    } catch (FeatureStoreException olderThanTheRecord) {
      assertThat(olderThanTheRecord).as("seed %d", seed).hasMessageContaining("is older than");
    }
  }

  private static String identifier(Random random) {
    return "id-" + random.nextInt(3);
  }

  private void put(String identifier, Instant time, String writtenBy) {
    var values = scalars("id", identifier, "at", time.toString(), WRITTEN_BY, writtenBy);
    stores.records.write(group, new RecordWrite.Put(values, Set.of(), Optional.empty()));
  }

  private void update(String identifier, String... namesAndValues) {
    stores.records.update(
        group, new RecordUpdate(identifier, scalars(namesAndValues), Set.of(), Optional.empty()));
  }

  private void checkLog() throws InterruptedException {
    Map<String, EncodedRecord> state = new HashMap<>();
    LogBatch log;
    for (LogPosition next = LogPosition.START; next.isBefore(stores.log.end()); next = log.next()) {
      log = stores.log.read(next, 1_000, Duration.ZERO);
      for (LogEntry entry : log.entries()) {
        String identifier = entry.identifier().value();
        Optional<EncodedRecord> stored = Optional.ofNullable(state.get(identifier));
        OnlineRule.Effect effect = OnlineRule.effect(entry, stored.orElse(null));
        check(entry, stored, effect);
        switch (effect) {
          case KEEP -> {}
          case REPLACE -> state.put(identifier, entry.record());
          case REMOVE -> state.remove(identifier);
        }
      }
    }
    state.forEach((identifier, record) ->
        assertThat(
                stores.online.stored(group.id(), new io.larder.model.RecordIdentifier(identifier)))
            .as("seed %d", seed)
            .contains(record));
  }

  private void check(LogEntry entry, Optional<EncodedRecord> stored, OnlineRule.Effect effect) {
    switch (entry.kind()) {
      case PUT -> {
        String writtenBy = text(entry.record(), WRITTEN_BY).orElseThrow();
        if (writtenBy.startsWith("update of ")) {
          checkUpdate(entry.record(), stored.orElseThrow(), writtenBy.substring(10));
          assertThat(effect).as("seed %d", seed).isEqualTo(OnlineRule.Effect.REPLACE);
        }
      }
      case SOFT_DELETE, LOAD -> {}
      case HARD_DELETE ->
          assertThat(effect).as("seed %d", seed).isEqualTo(OnlineRule.Effect.REMOVE);
      case EXPIRY -> {
        assertThat(effect).as("seed %d", seed).isEqualTo(OnlineRule.Effect.REMOVE);
        assertThat(stored.orElseThrow().eventTime())
            .as("seed %d", seed)
            .isEqualTo(entry.record().expiry().orElseThrow());
      }
    }
  }

  private void checkUpdate(EncodedRecord updated, EncodedRecord before, String feature) {
    assertThat(before.isDeleted()).as("seed %d", seed).isFalse();
    assertThat(updated.expiry()).as("seed %d", seed).isEqualTo(before.expiry());
    for (var definition : group.schema().features()) {
      String name = definition.name().value();
      if (!name.equals(feature) && !name.equals(WRITTEN_BY)) {
        assertThat(text(updated, name)).as("seed %d %s", seed, name).isEqualTo(text(before, name));
      }
    }
  }

  private Optional<String> text(EncodedRecord record, String feature) {
    return record.text(group.schema().column(feature).orElseThrow());
  }

  private static void runAll(List<Callable<Boolean>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> task : threads.invokeAll(tasks)) {
        task.get();
      }
    }
  }
}

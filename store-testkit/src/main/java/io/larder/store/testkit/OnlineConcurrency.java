package io.larder.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.EventTime;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.StoredHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// The parts of [OnlineStoreContract] that need several threads.
final class OnlineConcurrency {
  private static final List<RecordIdentifier> IDENTIFIERS =
      IntStream.range(0, 8).mapToObj(i -> new RecordIdentifier("record-" + i)).toList();
  private static final int READERS = 3;
  private static final int WRITERS = 8;

  private OnlineConcurrency() {}

  static void readersWatchOneWriter(OnlineStore store) throws Exception {
    long seed = System.nanoTime();
    AtomicBoolean written = new AtomicBoolean();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> readers =
          startAll(threads, READERS, reader -> watch(store, written, "seed " + seed));
      try {
        writeInTwistedOrder(store, new Random(seed));
      } finally {
        written.set(true);
      }
      join(readers);
    }
  }

  /// Event times that rise on the whole, with older writes in between.
  private static void writeInTwistedOrder(OnlineStore store, Random random) {
    for (int round = 0; round < 1_000; round++) {
      List<LogEntry> entries = new ArrayList<>();
      for (int i = random.nextInt(20); i >= 0; i--) {
        entries.add(randomPut(random, Math.max(0, round - random.nextInt(50))));
      }
      OnlineWrites.apply(store, entries);
    }
  }

  static void manyWritersCompete(OnlineStore store) throws Exception {
    long seed = System.nanoTime();
    OnlineSequencer sequencer = new OnlineSequencer(store);
    AtomicBoolean written = new AtomicBoolean();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> readers =
          startAll(threads, READERS, reader -> watch(store, written, "seed " + seed));
      try {
        join(startAll(threads, WRITERS, writer -> compete(sequencer, new Random(seed + writer))));
      } finally {
        written.set(true);
      }
      join(readers);
    }
    assertHoldsTheNewest(store, sequencer.log(), "seed " + seed);
  }

  private static void compete(OnlineSequencer sequencer, Random random) {
    for (int i = 0; i < 300; i++) {
      LogEntry entry = randomPut(random, random.nextInt(50));
      EncodedRecord seen = sequencer.put(entry).orElseThrow();
      assertThat(seen.eventTime()).isGreaterThanOrEqualTo(entry.record().eventTime());
    }
  }

  private static void assertHoldsTheNewest(
      OnlineStore store, List<LogEntry> log, String description) {
    for (RecordIdentifier identifier : IDENTIFIERS) {
      Optional<EncodedRecord> newest =
          log.stream()
              .filter(entry -> entry.identifier().equals(identifier))
              .map(LogEntry::record)
              .reduce((first, then) -> first.eventTime().isAfter(then.eventTime()) ? first : then);
      assertThat(store.stored(OnlineWrites.GROUP, identifier)).as(description).isEqualTo(newest);
    }
  }

  static void manyThreadsApplyTheSameBatches(OnlineStore store) throws Exception {
    int batches = 200;
    AtomicInteger applied = new AtomicInteger();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      join(
          startAll(
              threads,
              WRITERS,
              writer -> {
                while (store.next().number() < batches) {
                  applied.addAndGet(tryToApply(store) ? 1 : 0);
                }
              }));
    }
    assertThat(store.next()).isEqualTo(new LogPosition(batches + overshoot(applied, batches)));
  }

  /// Threads that saw the last position before the end may each have added one batch.
  private static int overshoot(AtomicInteger applied, int batches) {
    assertThat(applied).hasValueBetween(batches, batches + WRITERS);
    return applied.get() - batches;
  }

  private static boolean tryToApply(OnlineStore store) {
    LogPosition next = store.next();
    LogEntry entry = OnlineWrites.put("one", next.number(), "value");
    try {
      store.apply(new LogBatch(next, List.of(entry)));
      return true;
    } catch (IllegalArgumentException anotherThreadWasFaster) {
      return false;
    }
  }

  static void oneReaderPagesWhileRecordsComeAndGo(OnlineStore store) throws Exception {
    long seed = System.nanoTime();
    List<String> staying = IntStream.range(100, 400).mapToObj(i -> "id-" + i).toList();
    staying.forEach(identifier -> OnlineWrites.apply(store, put(identifier)));
    AtomicBoolean read = new AtomicBoolean();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> writers =
          startAll(threads, 1, writer -> comeAndGo(store, new Random(seed), read));
      try {
        Random random = new Random(seed + 1);
        for (int round = 0; round < 20; round++) {
          List<String> seen = pageThrough(store, 1 + random.nextInt(40));
          assertThat(seen).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
          assertThat(seen).as("seed %d", seed).containsAll(staying);
        }
      } finally {
        read.set(true);
      }
      join(writers);
    }
  }

  private static List<String> pageThrough(OnlineStore store, int limit) {
    List<String> seen = new ArrayList<>();
    Optional<RecordIdentifier> after = Optional.empty();
    List<StoredHeader> page;
    do {
      page = store.scan(OnlineWrites.GROUP, after, limit);
      page.forEach(header -> seen.add(header.identifier().value()));
      after = page.isEmpty() ? after : Optional.of(page.getLast().identifier());
    } while (page.size() == limit);
    return seen;
  }

  /// Puts and removes records between those that stay.
  private static void comeAndGo(OnlineStore store, Random random, AtomicBoolean read) {
    for (long round = 1; !read.get(); round++) {
      String identifier = "id-" + (100 + random.nextInt(300)) + "-" + random.nextInt(3);
      OnlineWrites.apply(
          store,
          random.nextBoolean()
              ? OnlineWrites.put(identifier, round, "value")
              : OnlineWrites.hardDelete(identifier, round));
    }
  }

  private static LogEntry put(String identifier) {
    return OnlineWrites.put(identifier, 1, "value of " + identifier);
  }

  /// Reads until all is written, asserting that event times never fall and records are whole.
  private static void watch(OnlineStore store, AtomicBoolean written, String description) {
    List<EventTime> seen = new ArrayList<>();
    IDENTIFIERS.forEach(identifier -> seen.add(EventTime.EARLIEST));
    while (!written.get()) {
      List<Optional<EncodedRecord>> records = store.stored(OnlineWrites.GROUP, IDENTIFIERS);
      for (int i = 0; i < records.size(); i++) {
        RecordIdentifier identifier = IDENTIFIERS.get(i);
        EventTime last = seen.get(i);
        EventTime now = records.get(i).map(record -> wholeAt(record, identifier)).orElse(last);
        assertThat(now).as(description).isGreaterThanOrEqualTo(last);
        Optional<EncodedRecord> again = store.stored(OnlineWrites.GROUP, identifier);
        seen.set(i, again.map(record -> wholeAt(record, identifier)).orElse(now));
        assertThat(seen.get(i)).as(description).isGreaterThanOrEqualTo(now);
      }
    }
  }

  private static EventTime wholeAt(EncodedRecord record, RecordIdentifier identifier) {
    assertThat(record.text(0)).contains(identifier.value());
    assertThat(record.text(1)).isPresent().isEqualTo(record.text(2));
    return record.eventTime();
  }

  private static LogEntry randomPut(Random random, long eventTime) {
    String identifier = IDENTIFIERS.get(random.nextInt(IDENTIFIERS.size())).value();
    String value = Integer.toString(random.nextInt(10)).repeat(random.nextInt(1, 2_000));
    return OnlineWrites.put(identifier, eventTime, value);
  }

  private interface Task {
    void run(int number) throws Exception;
  }

  private static List<Future<?>> startAll(ExecutorService threads, int count, Task task) {
    List<Future<?>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Callable<Boolean> call =
          () -> {
            task.run(number);
            return true;
          };
      started.add(threads.submit(call));
    }
    return started;
  }

  private static void join(List<Future<?>> tasks) throws Exception {
    for (Future<?> task : tasks) {
      task.get();
    }
  }
}

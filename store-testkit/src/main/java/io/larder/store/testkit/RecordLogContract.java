package io.larder.store.testkit;

import static io.larder.model.ErrorKind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larder.model.FeatureStoreException;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.RecordLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every [RecordLog] does. A log that lives in memory says that it [does not
/// last](#isDurable).
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class RecordLogContract {
  private static final Duration PROMPT = Duration.ZERO;
  private static final Duration LONG = Duration.ofSeconds(30);

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  /// Set before each test.
  @SuppressWarnings("NullAway.Init")
  private RecordLog log;

  /// Opens the log of this test: empty at first, then, after a close, with what was there. Small
  /// segments, where there are such, let the tests see more.
  protected abstract RecordLog openLog() throws Exception;

  /// Whether the entries are there when the log is closed and opened again.
  protected boolean isDurable() {
    return true;
  }

  @BeforeEach
  void open() throws Exception {
    log = openLog();
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void startsEmptyAtPositionZero() throws Exception {
    assertThat(log.start()).isEqualTo(LogPosition.START);
    assertThat(log.end()).isEqualTo(LogPosition.START);
    assertThat(log.read(LogPosition.START, 10, PROMPT))
        .isEqualTo(new LogBatch(LogPosition.START, List.of()));
  }

  @Test
  void numbersEntriesFromZeroWithoutGaps() {
    assertThat(log.append(LogEntries.puts("a", 3))).isEqualTo(position(0));
    assertThat(log.append(LogEntries.puts("b", 1))).isEqualTo(position(3));
    assertThat(log.end()).isEqualTo(position(4));
  }

  @Test
  void appendsNothingWhereThereAreNoEntries() {
    log.append(LogEntries.puts("a", 3));
    assertThat(log.append(List.of())).isEqualTo(position(3));
    assertThat(log.end()).isEqualTo(position(3));
  }

  @Test
  void readsAtMostAsManyEntriesAsAskedFor() throws Exception {
    List<LogEntry> entries = LogEntries.puts("a", 5);
    log.append(entries);
    LogBatch batch = log.read(position(1), 3, PROMPT);
    assertThat(batch.first()).isEqualTo(position(1));
    assertThat(batch.entries()).isNotEmpty();
    assertThat(entries.subList(1, 4)).startsWith(batch.entries().toArray(new LogEntry[0]));
  }

  @Test
  void refusesALimitBelowOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> log.read(LogPosition.START, 0, PROMPT));
  }

  @Test
  void refusesToReadFromBeyondItsEnd() {
    log.append(LogEntries.puts("a", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.read(position(2), 10, PROMPT))
        .withMessageContaining("2");
  }

  @Test
  void returnsEmptyHandedWhenTheTimeIsOver() throws Exception {
    long started = System.nanoTime();
    assertThat(log.read(LogPosition.START, 10, Duration.ofMillis(50)).isEmpty()).isTrue();
    assertThat(System.nanoTime() - started).isGreaterThanOrEqualTo(50_000_000L);
  }

  @Test
  void wakesAWaitingReaderWhenAnEntryComes() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<LogBatch> read = threads.submit(() -> log.read(LogPosition.START, 10, LONG));
      Thread.sleep(30);
      assertThat(read.isDone()).isFalse();
      List<LogEntry> entries = LogEntries.puts("a", 2);
      log.append(entries);
      assertThat(read.get()).isEqualTo(new LogBatch(LogPosition.START, entries));
    }
  }

  @Test
  void letsAWaitingReaderBeInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread reader =
        Thread.startVirtualThread(() -> {
          try {
            log.read(LogPosition.START, 10, LONG);
          } catch (InterruptedException expected) {
            interrupted.countDown();
          }
        });
    reader.interrupt();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(log.append(LogEntries.puts("a", 1))).isEqualTo(LogPosition.START);
  }

  @Test
  void appendsForAnInterruptedThreadToo() throws Exception {
    Thread.currentThread().interrupt();
    log.append(LogEntries.puts("a", 1));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(log.read(LogPosition.START, 10, PROMPT).entries()).hasSize(1);
  }

  @Test
  void refusesAppendsAfterItIsClosed() {
    log.close();
    assertThatExceptionOfType(FeatureStoreException.class)
        .isThrownBy(() -> log.append(LogEntries.puts("a", 1)))
        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(UNAVAILABLE))
        .withMessageContaining("closed");
  }

  @Test
  void canBeClosedTwice() {
    log.close();
    log.close();
  }

  @Test
  void goesOnWhereItWasWhenOpenedAgain() throws Exception {
    if (!isDurable()) {
      return;
    }
    List<LogEntry> entries = LogEntries.randoms(random, 20);
    log.append(entries);
    reopen();
    assertThat(log.end()).isEqualTo(position(entries.size()));
    assertThat(everythingFrom(LogPosition.START)).isEqualTo(entries);
    assertThat(log.append(LogEntries.puts("a", 1))).isEqualTo(position(entries.size()));
  }

  @Test
  void keepsWhatIsNotReleased() throws Exception {
    List<LogEntry> entries = appendOneByOne(200);
    log.release(position(120));
    assertThat(log.start()).isLessThanOrEqualTo(position(120));
    assertThat(everythingFrom(position(120))).isEqualTo(entries.subList(120, 200));
    assertThat(everythingFrom(log.start()))
        .isEqualTo(entries.subList((int) log.start().number(), 200));
  }

  @Test
  void refusesToReadWhatItHasReleased() throws Exception {
    appendOneByOne(200);
    log.release(position(150));
    if (log.start().equals(LogPosition.START)) {
      // A log may keep more than it must: with one large segment nothing has gone yet.
      assertThat(log.read(LogPosition.START, 10, PROMPT).isEmpty()).isFalse();
      return;
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.read(LogPosition.START, 10, PROMPT))
        .withMessageContaining("released");
  }

  @Test
  void neverStartsItsPositionsAnewAfterAllIsReleased() throws Exception {
    appendOneByOne(200);
    log.release(log.end());
    if (isDurable()) {
      reopen();
    }
    assertThat(log.end()).isEqualTo(position(200));
    assertThat(log.append(LogEntries.puts("a", 1))).isEqualTo(position(200));
    assertThat(log.read(position(200), 10, PROMPT).entries()).isEqualTo(LogEntries.puts("a", 1));
  }

  @Test
  void takesRoomForWhatItKeeps() {
    long before = log.sizeBytes();
    log.append(List.of(LogEntries.putOfLength("a", 10_000)));
    assertThat(log.sizeBytes()).isGreaterThanOrEqualTo(before + 10_000);
  }

  @Test
  void behavesLikeAListUnderAnyOperations() throws Exception {
    List<LogEntry> model = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      switch (random.nextInt(isDurable() ? 10 : 9)) {
        case 0, 1, 2, 3 -> appendTo(model);
        case 4, 5, 6, 7 -> checkRead(model);
        case 8 -> release(model);
        default -> reopen();
      }
      assertThat(log.end()).as("seed %d", seed).isEqualTo(position(model.size()));
    }
    assertThat(everythingFrom(log.start()))
        .as("seed %d", seed)
        .isEqualTo(model.subList((int) log.start().number(), model.size()));
  }

  @Test
  void keepsTheAppendsOfManyThreadsWholeAndInOneOrder() throws Exception {
    Map<Long, List<LogEntry>> appended = new HashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Map<Long, List<LogEntry>>>> appenders = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        appenders.add(threads.submit(appender(i)));
      }
      Future<List<LogEntry>> live = threads.submit(() -> followed(16 * 50));
      for (Future<Map<Long, List<LogEntry>>> appender : appenders) {
        appended.putAll(appender.get());
      }
      List<LogEntry> all = everythingFrom(LogPosition.START);
      assertThat(live.get()).isEqualTo(all.subList(0, live.get().size()));
      appended.forEach((first, entries) ->
          assertThat(all.subList(first.intValue(), first.intValue() + entries.size()))
              .isEqualTo(entries));
      assertThat(all)
          .hasSize(appended.values().stream().mapToInt(List::size).sum())
          .hasSize((int) log.end().number());
    }
  }

  private Callable<Map<Long, List<LogEntry>>> appender(int number) {
    Random own = new Random(seed + number);
    return () -> {
      Map<Long, List<LogEntry>> appended = new HashMap<>();
      for (int i = 0; i < 50; i++) {
        List<LogEntry> entries = LogEntries.randoms(own, 4);
        long first = log.append(entries).number();
        assertThat(log.end().number()).isGreaterThanOrEqualTo(first + entries.size());
        appended.put(first, entries);
      }
      return appended;
    };
  }

  /// What a reader gets that follows the log while it grows, up to so many entries or more.
  private List<LogEntry> followed(int count) throws InterruptedException {
    List<LogEntry> entries = new ArrayList<>();
    while (entries.size() < count) {
      LogBatch batch = log.read(position(entries.size()), 1 + entries.size() % 97, LONG);
      assertThat(batch.first()).isEqualTo(position(entries.size()));
      assertThat(batch.next()).isLessThanOrEqualTo(log.end());
      entries.addAll(batch.entries());
    }
    return entries;
  }

  private List<LogEntry> appendOneByOne(int count) {
    List<LogEntry> entries = LogEntries.puts("e", count);
    for (LogEntry entry : entries) {
      log.append(List.of(entry));
    }
    return entries;
  }

  private void appendTo(List<LogEntry> model) {
    List<LogEntry> entries = LogEntries.randoms(random, 12);
    assertThat(log.append(entries)).as("seed %d", seed).isEqualTo(position(model.size()));
    model.addAll(entries);
  }

  private void checkRead(List<LogEntry> model) throws InterruptedException {
    int start = (int) log.start().number();
    int from = start + random.nextInt(model.size() - start + 1);
    int limit = 1 + random.nextInt(40);
    LogBatch batch = log.read(position(from), limit, PROMPT);
    assertThat(batch.first()).isEqualTo(position(from));
    assertThat(batch.isEmpty()).as("seed %d", seed).isEqualTo(from == model.size());
    assertThat(batch.entries()).as("seed %d", seed).hasSizeLessThanOrEqualTo(limit);
    assertThat(batch.entries())
        .as("seed %d", seed)
        .isEqualTo(model.subList(from, from + batch.entries().size()));
  }

  private void release(List<LogEntry> model) {
    LogPosition start = log.start();
    LogPosition before = position(random.nextInt(model.size() + 1));
    log.release(before);
    assertThat(log.start())
        .as("seed %d", seed)
        .isBetween(start, before.isBefore(start) ? start : before);
  }

  private List<LogEntry> everythingFrom(LogPosition from) throws InterruptedException {
    List<LogEntry> entries = new ArrayList<>();
    LogBatch batch = log.read(from, 100, PROMPT);
    while (!batch.isEmpty()) {
      entries.addAll(batch.entries());
      batch = log.read(batch.next(), 100, PROMPT);
    }
    return entries;
  }

  private void reopen() throws Exception {
    log.close();
    log = openLog();
  }

  private static LogPosition position(long number) {
    return new LogPosition(number);
  }
}

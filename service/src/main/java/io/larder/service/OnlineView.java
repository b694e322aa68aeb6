package io.larder.service;

import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureStoreException;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.RecordLog;
import io.larder.store.load.LoadFiles;
import io.larder.store.load.SortedRecords;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the online store in step with the log. One thread tails the log and applies what it finds,
/// in log order; a writer waits until its own entry is applied. Catching up after a start is the
/// same loop, so that live and replayed writes cannot come out differently.
///
/// Entries of groups that no longer exist are passed over.
public final class OnlineView implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(OnlineView.class);
  private static final int BATCH_ENTRIES_MAX = 1_024;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final RecordLog log;
  private final OnlineStore store;
  private final LoadFiles loads;
  private final Predicate<FeatureGroupId> exists;
  private final PositionGate gate;
  private final ReentrantLock applying = new ReentrantLock();
  private final Thread thread;
  private volatile boolean closing;

  /// @param loads the files that entries of loads name
  /// @param patience how long a writer waits for its entry to be applied
  public OnlineView(
      RecordLog log,
      OnlineStore store,
      LoadFiles loads,
      Predicate<FeatureGroupId> exists,
      Duration patience) {
    this.log = log;
    this.store = store;
    this.loads = loads;
    this.exists = exists;
    this.gate = new PositionGate("online store", store.next(), patience);
    this.thread = Thread.ofPlatform().name("online-view").unstarted(this::run);
  }

  /// Starts following the log, and returns when all that was in it has been applied.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where store and log do not belong together
  public void start() {
    ViewPosition.check("online store", store.next(), log);
    LogPosition end = log.end();
    thread.start();
    while (gate.reached().isBefore(end) && thread.isAlive()) {
      pause(Duration.ofMillis(2));
    }
  }

  /// Returns when everything before the position can be read.
  public void await(LogPosition position) {
    gate.await(position);
  }

  /// The first position that has not been applied.
  public LogPosition next() {
    return gate.reached();
  }

  /// Forgets a group's records; the group must be gone already, so that none is applied later.
  public void drop(FeatureGroupId group) {
    applying.lock();
    try {
      store.drop(group);
    } finally {
      applying.unlock();
    }
  }

  private void run() {
    while (!closing) {
      try {
        follow();
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException failure) {
        LOGGER.error("The online store could not apply the log from {} on", next(), failure);
        pause(RETRY_PAUSE);
      }
    }
  }

  private void follow() throws InterruptedException {
    LogBatch batch = log.read(store.next(), BATCH_ENTRIES_MAX, POLL);
    if (batch.isEmpty()) {
      return;
    }
    applying.lock();
    try {
      apply(new LogBatch(batch.first(), ofLivingGroups(batch.entries())));
    } finally {
      applying.unlock();
    }
  }

  /// In stretches without loads, and loads one by one.
  private void apply(LogBatch batch) {
    int start = 0;
    for (int i = 0; i < batch.entries().size(); i++) {
      LogEntry entry = batch.entries().get(i);
      if (entry.isLoad() && entry.online()) {
        applyStretch(batch, start, i);
        load(batch.first().plus(i), entry);
        start = i + 1;
      }
    }
    applyStretch(batch, start, batch.entries().size());
  }

  private void applyStretch(LogBatch batch, int start, int end) {
    if (start < end) {
      LogPosition first = batch.first().plus(start);
      store.apply(new LogBatch(first, batch.entries().subList(start, end)));
      gate.open(first.plus(end - start));
    }
  }

  private void load(LogPosition position, LogEntry entry) {
    try (SortedRecords records = loads.records(entry)) {
      store.load(position, entry.group(), records);
    }
    gate.open(position.plus(1));
  }

  private List<LogEntry> ofLivingGroups(List<LogEntry> entries) {
    return entries.stream().allMatch(this::isOfLivingGroup)
        ? entries
        : entries.stream()
            .map(entry -> isOfLivingGroup(entry) ? entry : passedOver(entry))
            .toList();
  }

  private boolean isOfLivingGroup(LogEntry entry) {
    return exists.test(entry.group());
  }

  private static LogEntry passedOver(LogEntry entry) {
    return new LogEntry(
        entry.kind(),
        entry.group(),
        entry.identifier(),
        false,
        entry.offline(),
        entry.apiInvocationMicros(),
        entry.record());
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops following the log. What is not applied is applied after the next start.
  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.larder.service;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureStoreException;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupLoads;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.OfflineStore;
import io.larder.store.RecordLog;
import io.larder.store.load.LoadFiles;
import io.larder.store.load.LoadedRows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the offline store in step with the log. One thread commits: after an interval, earlier
/// when enough entries are waiting, and at once when a query wants to see everything written before
/// it ([#flush()]).
///
/// Every commit ends by telling the observer, which lets the log forget what no view needs.
public final class OfflineView implements AutoCloseable {
  private static final Duration LOADS_PAUSE = Duration.ofSeconds(2);
  private static final Duration LOADS_WAIT_MAX = Duration.ofSeconds(30);
  private static final Logger LOGGER = LoggerFactory.getLogger(OfflineView.class);

  private final RecordLog log;
  private final OfflineStore store;
  private final LoadFiles loads;
  private final Function<FeatureGroupId, Optional<FeatureGroup>> groups;
  private final OfflineViewSettings settings;
  private final InstantSource clock;
  private final Runnable afterCommit;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private LogPosition wanted = LogPosition.START;
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong commits = new AtomicLong();
  private volatile Duration lastCommit = Duration.ZERO;
  private boolean closing;
  private boolean loaded;
  private long lastLoad;
  private volatile LogPosition next;

  /// @param loads the files that entries of loads name
  /// @param groups finds a group that still exists; entries of others are passed over
  /// @param afterCommit called by the committing thread
  public OfflineView(
      RecordLog log,
      OfflineStore store,
      LoadFiles loads,
      Function<FeatureGroupId, Optional<FeatureGroup>> groups,
      OfflineViewSettings settings,
      InstantSource clock,
      Runnable afterCommit) {
    this.log = log;
    this.store = store;
    this.loads = loads;
    this.groups = groups;
    this.settings = settings;
    this.clock = clock;
    this.afterCommit = afterCommit;
    this.next = store.next();
    this.thread = Thread.ofPlatform().name("offline-view").unstarted(this::run);
  }

  /// Starts following the log.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where store and log do not belong together
  public void start() {
    ViewPosition.check("offline store", next, log);
    thread.start();
  }

  /// The first position that has not been committed.
  public LogPosition next() {
    return next;
  }

  /// Commits since the start.
  public long commits() {
    return commits.get();
  }

  /// Attempts to commit that failed since the start.
  public long failures() {
    return failures.get();
  }

  /// How long the last commit took.
  public Duration lastCommit() {
    return lastCommit;
  }

  /// Tells that the log has grown to this end; commits early where enough is waiting.
  public void grown(LogPosition end) {
    if (end.number() - next.number() >= settings.commitEntriesMax()) {
      want(end);
    }
  }

  /// Tells that a chunk of a load is in the log.
  public void loaded() {
    lock.lock();
    try {
      loaded = true;
      lastLoad = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  /// Returns when everything that the log holds now is in the offline store.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where the commit fails
  public void flush() {
    LogPosition end = log.end();
    if (!next.isBefore(end)) {
      return;
    }
    lock.lock();
    try {
      long failuresBefore = failures.get();
      raiseWanted(end);
      while (next.isBefore(end)) {
        if (closing || failures.get() > failuresBefore) {
          throw new FeatureStoreException(
              ErrorKind.UNAVAILABLE, "the offline store could not take the pending writes");
        }
        progress.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void want(LogPosition end) {
    lock.lock();
    try {
      raiseWanted(end);
    } finally {
      lock.unlock();
    }
  }

  private void raiseWanted(LogPosition end) {
    if (wanted.isBefore(end)) {
      wanted = end;
    }
    work.signalAll();
  }

  private void run() {
    while (awaitWork()) {
      boolean committed = commitPending();
      noteAttempt(committed);
    }
    commitPending();
    noteAttempt(true);
  }

  /// Waits for the interval or a wish; false when the view is to stop.
  private boolean awaitWork() {
    lock.lock();
    try {
      long start = System.nanoTime();
      long left = settings.commitInterval().toNanos();
      while (left > 0 && !closing && !next.isBefore(wanted)) {
        work.awaitNanos(left);
        long passed = System.nanoTime() - start;
        left = Math.max(settings.commitInterval().toNanos() - passed, untilLoadsPause(passed));
      }
      return !closing;
    } catch (InterruptedException interrupted) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /// While chunks of loads come in, they are waited for: one commit of many makes few files of
  /// them, and leaves the processor to the load.
  ///
  /// @param passed since the last commit
  private long untilLoadsPause(long passed) {
    long sinceLoad = System.nanoTime() - lastLoad;
    return loaded && passed < LOADS_WAIT_MAX.toNanos()
        ? Math.min(LOADS_PAUSE.toNanos() - sinceLoad, LOADS_WAIT_MAX.toNanos() - passed)
        : 0;
  }

  private boolean commitPending() {
    try {
      LogPosition end = log.end();
      while (next.isBefore(end)) {
        commit(readUpTo(end));
      }
      return true;
    } catch (InterruptedException interrupted) {
      return false;
    } catch (RuntimeException failure) {
      LOGGER.error("The offline store could not take the log from {} on", next, failure);
      return false;
    }
  }

  private LogBatch readUpTo(LogPosition end) throws InterruptedException {
    List<LogEntry> entries = new ArrayList<>();
    long count = Math.min(settings.commitEntriesMax(), end.number() - next.number());
    while (entries.size() < count) {
      int missing = (int) count - entries.size();
      entries.addAll(log.read(next.plus(entries.size()), missing, Duration.ZERO).entries());
    }
    return new LogBatch(next, entries);
  }

  /// In stretches: entries that are rows themselves, and loads of one group.
  private void commit(LogBatch batch) {
    int start = 0;
    while (start < batch.entries().size()) {
      int end = endOfStretch(batch.entries(), start);
      LogBatch stretch =
          new LogBatch(batch.first().plus(start), batch.entries().subList(start, end));
      commitStretch(stretch);
      start = end;
    }
  }

  private static int endOfStretch(List<LogEntry> entries, int start) {
    LogEntry first = entries.get(start);
    int end = start + 1;
    while (end < entries.size() && belongTogether(first, entries.get(end))) {
      end++;
    }
    return end;
  }

  private static boolean belongTogether(LogEntry first, LogEntry other) {
    return first.isLoad() ? other.isLoad() && other.group().equals(first.group()) : !other.isLoad();
  }

  private void commitStretch(LogBatch batch) {
    long start = System.nanoTime();
    store.commit(commitOf(batch));
    lock.lock();
    try {
      next = batch.next();
      commits.incrementAndGet();
      lastCommit = Duration.ofNanos(System.nanoTime() - start);
      progress.signalAll();
    } finally {
      lock.unlock();
    }
    afterCommit.run();
  }

  private OfflineCommit commitOf(LogBatch batch) {
    boolean loaded = batch.entries().getFirst().isLoad();
    return new OfflineCommit(
        batch.first(),
        batch.next(),
        clock.instant(),
        loaded ? List.of() : rowsByGroup(batch),
        loaded ? loads(batch) : Optional.empty());
  }

  private Optional<GroupLoads> loads(LogBatch batch) {
    List<LoadedRows> rows = new ArrayList<>();
    for (int i = 0; i < batch.entries().size(); i++) {
      LogEntry entry = batch.entries().get(i);
      if (entry.offline()) {
        rows.add(new LoadedRows(batch.first().plus(i), loads.rows(entry)));
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : groups
            .apply(batch.entries().getFirst().group())
            .map(group -> new GroupLoads(group, rows));
  }

  private List<GroupRows> rowsByGroup(LogBatch batch) {
    Map<FeatureGroupId, GroupEntries> byGroup = new LinkedHashMap<>();
    for (int i = 0; i < batch.entries().size(); i++) {
      LogEntry entry = batch.entries().get(i);
      if (entry.offline()) {
        GroupEntries own = byGroup.computeIfAbsent(entry.group(), _ -> new GroupEntries());
        own.entries.add(entry);
        own.positions.add(batch.first().plus(i));
      }
    }
    List<GroupRows> rows = new ArrayList<>();
    byGroup.forEach((id, own) ->
        groups
            .apply(id)
            .ifPresent(group -> rows.add(new GroupRows(group, own.entries, own.positions))));
    return rows;
  }

  /// What a batch has of one group.
  private static final class GroupEntries {
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<LogPosition> positions = new ArrayList<>();
  }

  private void noteAttempt(boolean committed) {
    lock.lock();
    try {
      if (!committed) {
        failures.incrementAndGet();
        wanted = next;
      }
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Commits what is pending, then stops.
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.larder.service.maintenance;

import io.larder.model.FeatureGroup;
import io.larder.service.maintenance.GroupUpkeep.Size;
import io.larder.store.Cancellation;
import io.larder.store.OfflineStore;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import io.larder.store.maintenance.MaintenanceTask.OrphanRemoval;
import io.larder.store.maintenance.MaintenanceTask.SnapshotExpiry;
import io.larder.store.maintenance.OfflineMaintenance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the offline tables in good shape. One thread of low priority goes through them now and
/// then: it compacts where many small files have gathered, forgets snapshots that are old or too
/// many, and looks once a day for files that no table refers to. Anything can be asked for at any
/// time besides.
public final class Maintenance implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Maintenance.class);

  /// A look for orphans goes through all folders of a table.
  private static final Duration BETWEEN_LOOKS_FOR_ORPHANS = Duration.ofDays(1);

  /// A file that is younger may be one that is being written.
  private static final Duration ORPHANS_AFTER = Duration.ofHours(1);

  /// Asked for by a person, any two files are worth it.
  private static final int FILES_MIN_ON_DEMAND = 2;

  private final Supplier<? extends Collection<FeatureGroup>> groups;
  private final OfflineStore offline;
  private final OfflineMaintenance tables;
  private final MaintenanceSettings settings;
  private final InstantSource clock;
  private final MaintenanceCounts counts = new MaintenanceCounts();
  private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("maintenance").unstarted(this::run);
  private Instant nextLookForOrphans = Instant.MIN;

  public Maintenance(
      Supplier<? extends Collection<FeatureGroup>> groups,
      OfflineStore offline,
      OfflineMaintenance tables,
      MaintenanceSettings settings,
      InstantSource clock) {
    this.groups = groups;
    this.offline = offline;
    this.tables = tables;
    this.settings = settings;
    this.clock = clock;
  }

  /// Starts the rounds.
  @SuppressWarnings("ThreadPriorityCheck") // a hint, and nothing depends on it
  public void start() {
    if (!settings.interval().isZero()) {
      thread.setPriority(Thread.MIN_PRIORITY);
      thread.start();
    }
  }

  /// What was done since the start.
  public MaintenanceCounts counts() {
    return counts;
  }

  /// Does something for a group now. What its table does not know is told by a remark.
  ///
  /// @throws io.larder.model.FeatureStoreException `UNAVAILABLE` where files cannot be read or
  ///   written
  public GroupUpkeep run(FeatureGroup group, Upkeep upkeep, MaintenanceMode mode) {
    MaintenanceTask task = task(upkeep, FILES_MIN_ON_DEMAND);
    Size before = Size.of(offline.files(group));
    MaintenanceReport report =
        tables.supports(group, task)
            ? done(group, task, mode)
            : MaintenanceReport.nothing(unknown(upkeep));
    return new GroupUpkeep(
        group.name().value(), upkeep, before, Size.of(offline.files(group)), report);
  }

  private static String unknown(Upkeep upkeep) {
    return switch (upkeep) {
      case EXPIRE_SNAPSHOTS -> "no snapshots are expired in a table of its format";
      case COMPACT, REMOVE_ORPHANS -> "a table of its format is not maintained here";
    };
  }

  private MaintenanceTask task(Upkeep upkeep, int smallFilesMin) {
    return switch (upkeep) {
      case COMPACT -> new Compaction(smallFilesMin, settings.targetFileBytes());
      case EXPIRE_SNAPSHOTS ->
          new SnapshotExpiry(
              clock.instant().minus(settings.snapshotsKept()), 1, settings.snapshotsMax());
      case REMOVE_ORPHANS -> new OrphanRemoval(clock.instant().minus(ORPHANS_AFTER));
    };
  }

  private MaintenanceReport done(FeatureGroup group, MaintenanceTask task, MaintenanceMode mode) {
    long start = System.nanoTime();
    Cancellation stop = new Cancellation();
    running.add(stop);
    try {
      if (isClosed()) {
        return MaintenanceReport.nothing("the server stops");
      }
      MaintenanceReport report = tables.run(group, task, mode, stop);
      if (mode == MaintenanceMode.RUN) {
        counts.count(report, Duration.ofNanos(System.nanoTime() - start));
      }
      report.remarks().forEach(remark -> LOGGER.warn("Feature group {}: {}", group.name(), remark));
      return report;
    } catch (RuntimeException failure) {
      counts.countFailure();
      throw failure;
    } finally {
      running.remove(stop);
    }
  }

  private void run() {
    while (!isClosedWithin(settings.interval())) {
      round();
    }
  }

  /// Goes through all tables once.
  void round() {
    List<MaintenanceTask> tasks = tasksOfRound();
    for (FeatureGroup group : groups.get()) {
      for (MaintenanceTask task : tasks) {
        if (!isClosed() && tables.supports(group, task)) {
          runOrTell(group, task);
        }
      }
    }
  }

  private List<MaintenanceTask> tasksOfRound() {
    List<MaintenanceTask> tasks = new ArrayList<>();
    tasks.add(task(Upkeep.COMPACT, settings.smallFilesMin()));
    tasks.add(task(Upkeep.EXPIRE_SNAPSHOTS, settings.smallFilesMin()));
    Instant now = clock.instant();
    if (!now.isBefore(nextLookForOrphans)) {
      nextLookForOrphans = now.plus(BETWEEN_LOOKS_FOR_ORPHANS);
      tasks.add(new OrphanRemoval(now.minus(settings.orphansKept())));
    }
    return tasks;
  }

  private void runOrTell(FeatureGroup group, MaintenanceTask task) {
    try {
      MaintenanceReport report = done(group, task, MaintenanceMode.RUN);
      if (report.filesRemoved() > 0) {
        LOGGER.info(
            "Feature group {}: {}: {} files removed, {} added",
            group.name(),
            task.getClass().getSimpleName(),
            report.filesRemoved(),
            report.filesAdded());
      }
    } catch (RuntimeException failure) {
      LOGGER.error("Feature group {} could not be maintained: {}", group.name(), task, failure);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private boolean isClosedWithin(Duration wait) {
    try {
      return closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Ends what is under way after the file that is being written.
  @Override
  public void close() {
    closed.countDown();
    running.forEach(Cancellation::request);
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

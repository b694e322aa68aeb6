package io.larder.service.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureGroup;
import io.larder.service.FakeOfflineStore;
import io.larder.service.ManualClock;
import io.larder.store.Cancellation;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import io.larder.store.maintenance.MaintenanceTask.OrphanRemoval;
import io.larder.store.maintenance.MaintenanceTask.SnapshotExpiry;
import io.larder.store.maintenance.OfflineMaintenance;
import io.larder.store.testkit.OfflineSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MaintenanceTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static final FeatureGroup GROUP = OfflineSamples.icebergGroup(1, "customers");

  private final ManualClock clock = new ManualClock(NOW);
  private final Tables tables = new Tables();
  private final Maintenance maintenance =
      new Maintenance(
          () -> List.of(GROUP),
          new FakeOfflineStore(),
          tables,
          new MaintenanceSettings(
              Duration.ZERO, 16, 1 << 20, DAY.multipliedBy(5), 100, DAY.multipliedBy(3)),
          clock);

  @AfterEach
  void close() {
    maintenance.close();
  }

  @Test
  void compactsExpiresAndLooksForOrphansInTheFirstRound() {
    maintenance.round();

    assertThat(tables.done)
        .containsExactly(
            new Compaction(16, 1 << 20),
            new SnapshotExpiry(NOW.minus(DAY.multipliedBy(5)), 1, 100),
            new OrphanRemoval(NOW.minus(DAY.multipliedBy(3))));
  }

  @Test
  void looksForOrphansOnceADay() {
    maintenance.round();
    clock.advance(DAY.minusSeconds(1));
    maintenance.round();
    assertThat(tables.done).filteredOn(OrphanRemoval.class::isInstance).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    maintenance.round();
    assertThat(tables.done).filteredOn(OrphanRemoval.class::isInstance).hasSize(2);
  }

  @Test
  void leavesOutWhatATableDoesNotKnow() {
    tables.hasSnapshots = false;
    maintenance.round();
    assertThat(tables.done).noneMatch(SnapshotExpiry.class::isInstance).hasSize(2);
  }

  @Test
  void goesOnAfterATaskThatFailed() {
    tables.compacts = false;
    maintenance.round();
    assertThat(tables.done).hasSize(2);
    assertThat(maintenance.counts().failures()).isEqualTo(1);
  }

  private static final class Tables implements OfflineMaintenance {
    private final List<MaintenanceTask> done = new ArrayList<>();
    private boolean hasSnapshots = true;
    private boolean compacts = true;

    @Override
    public boolean supports(FeatureGroup group, MaintenanceTask task) {
      return hasSnapshots || !(task instanceof SnapshotExpiry);
    }

    @Override
    public MaintenanceReport run(
        FeatureGroup group, MaintenanceTask task, MaintenanceMode mode, Cancellation cancellation) {
      if (!compacts && task instanceof Compaction) {
        throw new IllegalStateException("a disk that fails");
      }
      done.add(task);
      return MaintenanceReport.NOTHING;
    }
  }
}

package io.larder.service;

import io.larder.log.file.Durability;
import io.larder.log.file.FileRecordLog;
import io.larder.log.file.FileRecordLogSettings;
import io.larder.model.FeatureGroup;
import io.larder.model.StorageType;
import io.larder.online.memory.MemoryOnlineStore;
import io.larder.service.load.LoadsInLog;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.RecordLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// The use cases over a real log, the online store on the heap, and fakes for the rest.
final class Stores implements AutoCloseable {
  final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  final FakeRegistry registry = new FakeRegistry();
  final FakeOfflineStore offline = new FakeOfflineStore();
  final OnlineStore online;
  final RecordLog log;
  final LoadsInLog loads;
  final FeatureGroups groups;
  final OnlineView onlineView;
  final OfflineView offlineView;
  final Records records;
  long memoryBytesMax = Long.MAX_VALUE;

  Stores(Path folder, OfflineViewSettings settings) {
    this(folder, settings, heap(folder), Duration.ofSeconds(10));
  }

  /// @param patience how long a write waits for the online store
  Stores(Path folder, OfflineViewSettings settings, OnlineStore online, Duration patience) {
    this.online = online;
    log =
        FileRecordLog.open(
            folder,
            new FileRecordLogSettings(
                Durability.OS,
                1 << 20,
                FileRecordLogSettings.DEFAULT.recentBytesMax(),
                FileRecordLogSettings.DEFAULT.entryBytesMax()));
    loads = LoadsInLog.open(folder.resolve("loads"), log);
    groups = new FeatureGroups(registry, Account.of("123456789012"), clock, new Data());
    onlineView =
        new OnlineView(log, online, loads.files(), id -> groups.find(id).isPresent(), patience);
    offlineView =
        new OfflineView(log, offline, loads.files(), groups::find, settings, clock, () -> {});
    records = new Records(log, online, onlineView, offlineView, clock, this::admit);
    onlineView.start();
    offlineView.start();
  }

  static MemoryOnlineStore heap(Path folder) {
    return MemoryOnlineStore.open(folder.resolve("online"), LogPosition.START, group -> true);
  }

  FeatureGroups.GroupData data() {
    return new Data();
  }

  private void admit(FeatureGroup group) {
    new MemoryLimit(g -> g.isIn(StorageType.IN_MEMORY), online::sizeBytes, memoryBytesMax)
        .check(group);
  }

  private final class Data implements FeatureGroups.GroupData {
    @Override
    public void afterCreation(FeatureGroup group) {}

    @Override
    public void beforeDeletion(FeatureGroup group) {
      offlineView.flush();
    }

    @Override
    public void afterDeletion(FeatureGroup group) {
      onlineView.drop(group.id());
    }
  }

  @Override
  public void close() {
    offlineView.close();
    onlineView.close();
    log.close();
  }
}

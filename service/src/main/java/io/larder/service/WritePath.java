package io.larder.service;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.RecordLog;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The way of all writes: into the log, and, where they are for the online store, until it shows
/// them. Locks are held from before the append until then, so that who has a record alone sees
/// everything that was written of it.
final class WritePath {
  private final RecordLog log;
  private final OnlineView onlineView;
  private final OfflineView offlineView;
  private final WriteLocks locks = new WriteLocks();

  /// Up to where the log has writes that were given up before the online store showed them.
  private final AtomicLong abandoned = new AtomicLong();

  WritePath(RecordLog log, OnlineView onlineView, OfflineView offlineView) {
    this.log = log;
    this.onlineView = onlineView;
    this.offlineView = offlineView;
  }

  /// Writes entries next to each other; they do not depend on what is stored.
  ///
  /// @param entries at least one
  /// @throws io.larder.model.FeatureStoreException `UNAVAILABLE`
  void write(List<LogEntry> entries) {
    try (var _ = locks.shared(entries)) {
      append(entries);
    }
  }

  /// Writes the entry of a load, whose rows can be of any record.
  ///
  /// @param append appends the entry, and says the position behind it
  /// @throws io.larder.model.FeatureStoreException `UNAVAILABLE`
  void writeLoad(boolean online, Supplier<LogPosition> append) {
    try (var _ = locks.sharedAll()) {
      LogPosition end = append.get();
      offlineView.loaded();
      if (online) {
        awaitOnline(end);
      }
    }
  }

  /// Writes what follows from the stored records; nobody else writes them online meanwhile.
  ///
  /// @param entries looks at the store and says what is to be written
  /// @return how many entries were written
  /// @throws io.larder.model.FeatureStoreException `UNAVAILABLE`
  int writeAlone(
      FeatureGroupId group, List<RecordIdentifier> identifiers, Supplier<List<LogEntry>> entries) {
    try (var _ = locks.alone(group, identifiers)) {
      onlineView.await(new LogPosition(abandoned.get()));
      List<LogEntry> decided = entries.get();
      if (!decided.isEmpty()) {
        append(decided);
      }
      return decided.size();
    }
  }

  private void append(List<LogEntry> entries) {
    LogPosition end = log.append(entries).plus(entries.size());
    offlineView.grown(end);
    if (entries.stream().anyMatch(LogEntry::online)) {
      awaitOnline(end);
    }
  }

  private void awaitOnline(LogPosition end) {
    boolean shown = false;
    try {
      onlineView.await(end);
      shown = true;
    } finally {
      if (!shown) {
        abandoned.accumulateAndGet(end.number(), Math::max);
      }
    }
  }
}

package io.larder.store.testkit;

import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A log in memory for tests with many writers: it gives every entry a position, and whoever finds
/// entries that are not applied yet applies all of them as one batch.
final class OnlineSequencer {
  private final OnlineStore store;
  private final List<LogEntry> log = new ArrayList<>();
  private final Object applying = new Object();

  OnlineSequencer(OnlineStore store) {
    this.store = store;
  }

  /// Appends the entry, has it applied and reads its record.
  Optional<EncodedRecord> put(LogEntry entry) {
    LogPosition position = append(entry);
    synchronized (applying) {
      if (!position.isBefore(store.next())) {
        store.apply(tail(store.next()));
      }
    }
    return store.stored(entry.group(), entry.identifier());
  }

  List<LogEntry> log() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  private LogPosition append(LogEntry entry) {
    synchronized (log) {
      LogPosition position = LogPosition.START.plus(log.size());
      log.add(entry);
      return position;
    }
  }

  private LogBatch tail(LogPosition from) {
    synchronized (log) {
      return new LogBatch(from, List.copyOf(log.subList((int) from.number(), log.size())));
    }
  }
}

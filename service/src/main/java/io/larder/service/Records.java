package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.RecordLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writing and reading records. A write returns when it is in the log, as durable as the log makes
/// it, and the online store shows it.
public final class Records {
  private final RecordLog log;
  private final OnlineStore online;
  private final OnlineView onlineView;
  private final OfflineView offlineView;
  private final InstantSource clock;
  private final LogEntries entries;

  public Records(
      RecordLog log,
      OnlineStore online,
      OnlineView onlineView,
      OfflineView offlineView,
      InstantSource clock) {
    this(log, online, onlineView, offlineView, clock, group -> {});
  }

  /// @param admission of puts that go to the online store
  public Records(
      RecordLog log,
      OnlineStore online,
      OnlineView onlineView,
      OfflineView offlineView,
      InstantSource clock,
      PutAdmission admission) {
    this.log = log;
    this.online = online;
    this.onlineView = onlineView;
    this.offlineView = offlineView;
    this.clock = clock;
    this.entries = new LogEntries(clock, admission);
  }

  /// Puts or deletes one record.
  ///
  /// @throws FeatureStoreException `INVALID` where the write breaks a rule of the group or, for a
  ///   hard delete, is older than the stored record; `LIMIT_EXCEEDED` where the group takes no
  ///   puts; nothing is written then
  public void write(FeatureGroup group, RecordWrite write) {
    LogEntry entry = entries.entryFor(group, write);
    if (entry.kind() == LogEntry.Kind.HARD_DELETE && entry.online()) {
      checkNotOlder(entry);
    }
    append(List.of(entry));
  }

  /// Writes all that can be written, as one append. A bad write is data here, not a failure.
  ///
  /// @return for each write what is wrong with it; empty where it was written
  public List<Optional<String>> writeAll(FeatureGroup group, List<? extends RecordWrite> writes) {
    List<LogEntry> good = new ArrayList<>(writes.size());
    List<Optional<String>> faults = new ArrayList<>(writes.size());
    for (RecordWrite write : writes) {
      try {
        good.add(entries.entryFor(group, write));
        faults.add(Optional.empty());
      } catch (FeatureStoreException fault) {
        faults.add(Optional.of(fault.text()));
      }
    }
    if (!good.isEmpty()) {
      append(good);
    }
    return faults;
  }

  /// The record that may be read now.
  ///
  /// @throws FeatureStoreException `INVALID` where the group has no online store
  public Optional<EncodedRecord> get(FeatureGroup group, String identifier) {
    checkOnline(group);
    return online.live(group.id(), new RecordIdentifier(identifier), clock.instant());
  }

  /// The records that may be read now, in the order of the identifiers.
  ///
  /// @throws FeatureStoreException as [#get]
  public List<Optional<EncodedRecord>> getAll(FeatureGroup group, List<String> identifiers) {
    checkOnline(group);
    var now = clock.instant();
    return online
        .stored(group.id(), identifiers.stream().map(RecordIdentifier::new).toList())
        .stream()
        .map(stored -> stored.filter(record -> record.isLiveAt(now)))
        .toList();
  }

  private void append(List<LogEntry> accepted) {
    LogPosition end = log.append(accepted).plus(accepted.size());
    offlineView.grown(end);
    if (accepted.stream().anyMatch(LogEntry::online)) {
      onlineView.await(end);
    }
  }

  /// Appended after this check, a delete that a newer put has overtaken changes nothing online,
  /// just as if it had come first.
  private void checkNotOlder(LogEntry delete) {
    var stored = online.stored(delete.group(), delete.identifier());
    if (stored.isPresent() && stored.get().eventTime().isAfter(delete.record().eventTime())) {
      throw invalid(
          "EventTime %s is older than the event time %s of the stored record; a HardDelete needs an"
              + " EventTime that is equal or newer",
          delete.record().eventTime(), stored.get().eventTime());
    }
  }

  private static void checkOnline(FeatureGroup group) {
    if (group.online().isEmpty()) {
      throw invalid(
          "feature group %s has no online store; its records can be read offline only",
          Quoted.of(group.name().value()));
    }
  }
}

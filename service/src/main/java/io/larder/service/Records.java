package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;
import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.model.RecordIdentifier;
import io.larder.service.throughput.ThroughputMeter;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.RecordLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Writing and reading records. A write returns when it is in the log, as durable as the log makes
/// it, and the online store shows it.
public final class Records {
  private final OnlineStore online;
  private final InstantSource clock;
  private final WritePath path;
  private final LogEntries entries;
  private final ThroughputMeter meter;

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
    this.online = online;
    this.clock = clock;
    this.path = new WritePath(log, onlineView, offlineView);
    this.entries = new LogEntries(clock, admission);
    this.meter = new ThroughputMeter(clock);
  }

  /// Puts or deletes one record.
  ///
  /// @throws FeatureStoreException `INVALID` where the write breaks a rule of the group or, for a
  ///   hard delete, is older than the stored record, `LIMIT_EXCEEDED` where the group takes no
  ///   puts, `THROTTLED` where its units are used up; nothing is written then
  public void write(FeatureGroup group, RecordWrite write) {
    LogEntry entry = metered(group, entries.entryFor(group, write));
    if (entry.kind() == LogEntry.Kind.HARD_DELETE && entry.online()) {
      deleteHard(entry);
    } else {
      path.write(List.of(entry));
    }
  }

  /// Writes all that can be written, as one append and in this order. A bad write is data here, not
  /// a failure.
  ///
  /// @return for each write what is wrong with it; empty where it was written
  public List<Optional<WriteFault>> writeAll(List<GroupWrite> writes) {
    List<LogEntry> good = new ArrayList<>(writes.size());
    List<Optional<WriteFault>> faults = new ArrayList<>(writes.size());
    for (GroupWrite write : writes) {
      try {
        good.add(metered(write.group(), entries.entryFor(write.group(), write.write())));
        faults.add(Optional.empty());
      } catch (FeatureStoreException fault) {
        faults.add(Optional.of(new WriteFault(fault.kind(), fault.text())));
      }
    }
    if (!good.isEmpty()) {
      path.write(good);
    }
    return faults;
  }

  /// Replaces single features of a stored record; the others keep their values. No write of the
  /// record is lost or undone by it.
  ///
  /// @throws FeatureStoreException `INVALID` where the update breaks a rule of the group or the
  ///   group's tier has no updates, `NOT_FOUND` where no reader could see the record, `CONFLICT`
  ///   where it is newer than the update, `THROTTLED` as [#write]; nothing is written then
  public void update(FeatureGroup group, RecordUpdate update) {
    RecordChange change = RecordChange.of(group, update);
    RecordIdentifier identifier = change.identifier();
    path.writeAlone(
        group.id(),
        List.of(identifier),
        () -> List.of(metered(group, updated(group, update, change))));
  }

  private LogEntry updated(FeatureGroup group, RecordUpdate update, RecordChange change) {
    return entries.update(group, update, change.over(visible(group, change.identifier())));
  }

  /// Removes those of these records that have expired and not been replaced.
  ///
  /// @return how many were removed
  int removeExpired(FeatureGroup group, List<RecordIdentifier> identifiers) {
    return path.writeAlone(
        group.id(),
        identifiers,
        () -> identifiers.stream().flatMap(id -> expiry(group, id).stream()).toList());
  }

  /// The record that may be read now.
  ///
  /// @throws FeatureStoreException `INVALID` where the group has no online store, `THROTTLED` where
  ///   its units are used up
  public Optional<EncodedRecord> get(FeatureGroup group, String identifier) {
    admitRead(group);
    var record = online.live(group.id(), new RecordIdentifier(identifier), clock.instant());
    record.ifPresent(found -> meter.read(group, found.bytes().length));
    return record;
  }

  /// The records that may be read now, in the order of the identifiers.
  ///
  /// @throws FeatureStoreException as [#get]
  public List<Optional<EncodedRecord>> getAll(FeatureGroup group, List<String> identifiers) {
    admitRead(group);
    var now = clock.instant();
    var records =
        online.stored(group.id(), identifiers.stream().map(RecordIdentifier::new).toList()).stream()
            .map(stored -> stored.filter(record -> record.isLiveAt(now)))
            .toList();
    records.forEach(record -> record.ifPresent(found -> meter.read(group, found.bytes().length)));
    return records;
  }

  /// The identifiers of the records that may be read now, a page at a time.
  ///
  /// @throws FeatureStoreException `INVALID` where the group has no online store or the token is
  ///   foreign, `THROTTLED` as [#get]
  public RecordPage list(FeatureGroup group, RecordQuery query) {
    admitRead(group);
    RecordPage page = new RecordListing(online, group.id(), query, clock.instant()).page();
    meter.read(group, page.identifiers().stream().mapToInt(String::length).sum());
    return page;
  }

  /// Writes the entry of a load, and returns when the online store shows its rows.
  ///
  /// @param append appends the entry to the log, and says the position behind it
  /// @throws FeatureStoreException `UNAVAILABLE`
  public void writeLoad(boolean online, Supplier<LogPosition> append) {
    path.writeLoad(online, append);
  }

  private EncodedRecord visible(FeatureGroup group, RecordIdentifier identifier) {
    return online
        .live(group.id(), identifier, clock.instant())
        .orElseThrow(() ->
            notFound(
                "Resource Not Found: feature group %s has no record with the identifier %s",
                Quoted.of(group.name().value()), Quoted.of(identifier.value())));
  }

  private Optional<LogEntry> expiry(FeatureGroup group, RecordIdentifier identifier) {
    return online
        .stored(group.id(), identifier)
        .filter(stored -> ExpirySweeper.isExpired(stored, clock.instant()))
        .map(stored -> entries.expiry(group, identifier, stored));
  }

  private void deleteHard(LogEntry delete) {
    path.writeAlone(
        delete.group(),
        List.of(delete.identifier()),
        () -> {
          checkNotOlder(delete);
          return List.of(delete);
        });
  }

  private void checkNotOlder(LogEntry delete) {
    var stored = online.stored(delete.group(), delete.identifier());
    if (stored.isPresent() && stored.get().eventTime().isAfter(delete.record().eventTime())) {
      throw invalid(
          "EventTime %s is older than the event time %s of the stored record; a HardDelete needs an"
              + " EventTime that is equal or newer",
          delete.record().eventTime(), stored.get().eventTime());
    }
  }

  private LogEntry metered(FeatureGroup group, LogEntry entry) {
    meter.write(group, entry.record().bytes().length);
    return entry;
  }

  private void admitRead(FeatureGroup group) {
    checkOnline(group);
    meter.admitRead(group);
  }

  static void checkOnline(FeatureGroup group) {
    if (group.online().isEmpty()) {
      throw invalid(
          "feature group %s has no online store; its records can be read offline only",
          Quoted.of(group.name().value()));
    }
  }
}

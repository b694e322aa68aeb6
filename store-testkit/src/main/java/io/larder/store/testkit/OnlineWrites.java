package io.larder.store.testkit;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.OnlineStore;
import io.larder.store.RecordEncoder;
import io.larder.store.RecordValues;
import java.util.List;

/// Log entries for tests of online stores. Times are seconds since 1970.
public final class OnlineWrites {
  /// The group of all entries that name none.
  public static final FeatureGroupId GROUP = new FeatureGroupId(7);

  private OnlineWrites() {}

  public static LogEntry put(String identifier, long eventTime, String value) {
    return put(GROUP, identifier, new EventTime(eventTime, 0), value);
  }

  public static LogEntry put(
      FeatureGroupId group, String identifier, EventTime eventTime, String value) {
    return entry(LogEntry.Kind.PUT, group, identifier, record(identifier, eventTime, value));
  }

  public static LogEntry expiringPut(String identifier, EventTime eventTime, long expiry) {
    return expiringPut(GROUP, identifier, eventTime, expiry);
  }

  public static LogEntry expiringPut(
      FeatureGroupId group, String identifier, EventTime eventTime, long expiry) {
    EncodedRecord record =
        RecordEncoder.encode(
            RecordValues.of(identifier), eventTime, new EventTime(expiry, eventTime.nanos()));
    return entry(LogEntry.Kind.PUT, group, identifier, record);
  }

  /// The sweeping of a record that [#expiringPut] put with these times.
  public static LogEntry expiry(String identifier, EventTime eventTime, long expiry) {
    return expiry(GROUP, identifier, eventTime, expiry);
  }

  public static LogEntry expiry(
      FeatureGroupId group, String identifier, EventTime eventTime, long expiry) {
    EncodedRecord marker =
        RecordEncoder.encodeExpiry(
            RecordValues.of(identifier, null, null),
            new EventTime(expiry, eventTime.nanos()),
            eventTime);
    return entry(LogEntry.Kind.EXPIRY, group, identifier, marker);
  }

  public static LogEntry softDelete(String identifier, long eventTime) {
    return delete(LogEntry.Kind.SOFT_DELETE, GROUP, identifier, new EventTime(eventTime, 0));
  }

  public static LogEntry hardDelete(String identifier, long eventTime) {
    return delete(LogEntry.Kind.HARD_DELETE, GROUP, identifier, new EventTime(eventTime, 0));
  }

  public static LogEntry delete(
      LogEntry.Kind kind, FeatureGroupId group, String identifier, EventTime eventTime) {
    EncodedRecord marker =
        RecordEncoder.encodeDeletion(RecordValues.of(identifier, null, null), eventTime);
    return entry(kind, group, identifier, marker);
  }

  /// The same entry, for the offline store alone.
  public static LogEntry offlineOnly(LogEntry entry) {
    return new LogEntry(
        entry.kind(), entry.group(), entry.identifier(), false, true, 0, entry.record());
  }

  /// A record whose value stands in it twice, so that a torn one shows.
  public static EncodedRecord record(String identifier, EventTime eventTime, String value) {
    return RecordEncoder.encode(RecordValues.of(identifier, value, value), eventTime, null);
  }

  /// Applies the entries as the next batch.
  public static void apply(OnlineStore store, LogEntry... entries) {
    apply(store, List.of(entries));
  }

  /// Applies the entries as the next batch.
  public static void apply(OnlineStore store, List<LogEntry> entries) {
    store.apply(new LogBatch(store.next(), entries));
  }

  private static LogEntry entry(
      LogEntry.Kind kind, FeatureGroupId group, String identifier, EncodedRecord record) {
    return new LogEntry(kind, group, new RecordIdentifier(identifier), true, true, 0, record);
  }
}

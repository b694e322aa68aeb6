package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.DeletionMode;
import io.larder.model.EventTime;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.model.Quoted;
import io.larder.model.RecordIdentifier;
import io.larder.model.TargetStore;
import io.larder.model.TtlDuration;
import io.larder.service.RecordConformance.ConformingRecord;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.RecordEncoder;
import io.larder.store.RecordValues;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the writes that clients ask for into log entries, or says what is wrong with them.
final class LogEntries {
  private final InstantSource clock;
  private final PutAdmission admission;

  /// @param admission of puts that go to the online store
  LogEntries(InstantSource clock, PutAdmission admission) {
    this.clock = clock;
    this.admission = admission;
  }

  LogEntry entryFor(FeatureGroup group, RecordWrite write) {
    TargetStores.check(group, write.targetStores());
    return switch (write) {
      case RecordWrite.Put put -> put(group, put);
      case RecordWrite.Delete delete -> delete(group, delete);
    };
  }

  private LogEntry put(FeatureGroup group, RecordWrite.Put put) {
    if (TargetStores.include(TargetStore.ONLINE_STORE, group, put.targetStores())) {
      admission.check(group);
    }
    ConformingRecord record = RecordConformance.conforming(put.values(), group);
    return entry(
        LogEntry.Kind.PUT,
        group,
        record.identifier(),
        put.targetStores(),
        RecordEncoder.encode(record.values(), record.eventTime(), expiry(group, put, record)));
  }

  private static @Nullable EventTime expiry(
      FeatureGroup group, RecordWrite.Put put, ConformingRecord record) {
    return put.timeToLive()
        .or(() -> group.online().flatMap(online -> online.timeToLive()))
        .map(TtlDuration::seconds)
        .map(record.eventTime()::plusSeconds)
        .orElse(null);
  }

  /// @param record what the update has made of the stored record
  LogEntry update(FeatureGroup group, RecordUpdate update, EncodedRecord record) {
    admission.check(group);
    return entry(
        LogEntry.Kind.PUT,
        group,
        new RecordIdentifier(update.identifier()),
        update.targetStores(),
        record);
  }

  /// The removal of a stored record that has expired. It has its row offline, at the moment of the
  /// expiry; but not where the event time is the identifier, too, so that no row can name both.
  LogEntry expiry(FeatureGroup group, RecordIdentifier identifier, EncodedRecord stored) {
    FeatureSchema schema = group.schema();
    EventTime expiry = stored.expiry().orElseThrow();
    @Nullable String[] values = new @Nullable String[schema.size()];
    values[schema.eventTimeColumn()] = schema.eventTimeFormat().format(expiry);
    values[schema.identifierColumn()] = identifier.value();
    return new LogEntry(
        LogEntry.Kind.EXPIRY,
        group.id(),
        identifier,
        true,
        group.has(TargetStore.OFFLINE_STORE)
            && schema.identifierColumn() != schema.eventTimeColumn(),
        micros(clock.instant()),
        RecordEncoder.encodeExpiry(RecordValues.of(values), expiry, stored.eventTime()));
  }

  private LogEntry delete(FeatureGroup group, RecordWrite.Delete delete) {
    FeatureSchema schema = group.schema();
    EventTime eventTime = schema.eventTimeFormat().parse("EventTime", delete.eventTime());
    checkIdentifier(group, delete.identifier());
    @Nullable String[] values = new @Nullable String[schema.size()];
    values[schema.identifierColumn()] = delete.identifier();
    values[schema.eventTimeColumn()] = delete.eventTime();
    return entry(
        kind(delete.mode()),
        group,
        new RecordIdentifier(delete.identifier()),
        delete.targetStores(),
        RecordEncoder.encodeDeletion(RecordValues.of(values), eventTime));
  }

  private LogEntry entry(
      LogEntry.Kind kind,
      FeatureGroup group,
      RecordIdentifier identifier,
      Set<TargetStore> targets,
      EncodedRecord record) {
    return new LogEntry(
        kind,
        group.id(),
        identifier,
        TargetStores.include(TargetStore.ONLINE_STORE, group, targets),
        TargetStores.include(TargetStore.OFFLINE_STORE, group, targets),
        micros(clock.instant()),
        record);
  }

  static void checkIdentifier(FeatureGroup group, String identifier) {
    var feature = group.schema().feature(group.schema().identifierColumn());
    if (!feature.type().accepts(identifier)) {
      throw invalid(
          "RecordIdentifierValueAsString %s is not of the type of feature %s, %s",
          Quoted.of(identifier), Quoted.of(feature.name().value()), feature.type().apiName());
    }
  }

  private static LogEntry.Kind kind(DeletionMode mode) {
    return switch (mode) {
      case SOFT_DELETE -> LogEntry.Kind.SOFT_DELETE;
      case HARD_DELETE -> LogEntry.Kind.HARD_DELETE;
    };
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}

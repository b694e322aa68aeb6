package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.ErrorKind;
import io.larder.model.EventTime;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.model.RecordIdentifier;
import io.larder.model.StorageType;
import io.larder.model.TtlDuration;
import io.larder.store.EncodedRecord;
import io.larder.store.RecordEncoder;
import io.larder.store.RecordMerge;
import io.larder.store.RecordValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An update that fits its group, ready to be laid over the stored record. (API reference,
/// UpdateRecord: features that are not named keep their values; an older event time conflicts, an
/// equal one is applied; a time to live needs an event time.)
///
/// @param values by column; where it has none the record keeps its own
/// @param eventTime absent where the record keeps its own
record RecordChange(
    FeatureGroup group,
    RecordIdentifier identifier,
    RecordValues values,
    Optional<EventTime> eventTime,
    Optional<TtlDuration> timeToLive) {

  /// @throws FeatureStoreException `INVALID` where the update breaks a rule, whatever is stored
  static RecordChange of(FeatureGroup group, RecordUpdate update) {
    checkTier(group);
    TargetStores.check(group, update.targetStores());
    LogEntries.checkIdentifier(group, update.identifier());
    RecordValues values = RecordConformance.byColumn(update.features(), group);
    checkSameIdentifier(group, update.identifier(), values);
    Optional<EventTime> eventTime = eventTime(group.schema(), values);
    if (update.timeToLive().isPresent() && eventTime.isEmpty()) {
      throw invalid(
          "TtlDuration needs the event time feature %s among the Features",
          Quoted.of(group.schema().eventTimeName().value()));
    }
    return new RecordChange(
        group, new RecordIdentifier(update.identifier()), values, eventTime, update.timeToLive());
  }

  /// The stored record with the new values in it.
  ///
  /// @throws FeatureStoreException `CONFLICT` where the record is newer than the update, `INVALID`
  ///   where it would grow too large
  EncodedRecord over(EncodedRecord stored) {
    EventTime time = eventTime.orElse(stored.eventTime());
    if (stored.eventTime().isAfter(time)) {
      throw new FeatureStoreException(
          ErrorKind.CONFLICT,
          "event time %s of the update is older than the event time %s of the stored record"
              .formatted(time, stored.eventTime()));
    }
    EncodedRecord merged =
        RecordMerge.merged(stored, RecordEncoder.encode(values, time, expiry(stored, time)));
    RecordConformance.checkSize(merged, group.schema());
    return merged;
  }

  /// A record keeps the time that it has to live, counted from its new event time.
  private @Nullable EventTime expiry(EncodedRecord stored, EventTime time) {
    Optional<Long> seconds =
        timeToLive
            .map(TtlDuration::seconds)
            .or(() ->
                stored.expiry().map(expiry -> expiry.seconds() - stored.eventTime().seconds()));
    return seconds.map(time::plusSeconds).orElse(null);
  }

  private static void checkTier(FeatureGroup group) {
    Records.checkOnline(group);
    if (!group.isIn(StorageType.STANDARD_V2) && !group.isIn(StorageType.IN_MEMORY)) {
      throw invalid(
          "records of feature group %s cannot be updated: UpdateRecord needs the StorageType"
              + " Standard_V2 or InMemory",
          Quoted.of(group.name().value()));
    }
  }

  private static void checkSameIdentifier(
      FeatureGroup group, String identifier, RecordValues values) {
    String named = values.texts()[group.schema().identifierColumn()];
    if (named != null && !named.equals(identifier)) {
      throw invalid(
          "record identifier feature %s has the value %s, but RecordIdentifierValueAsString is %s;"
              + " the identifier of a record cannot be changed",
          Quoted.of(group.schema().identifierName().value()),
          Quoted.of(named),
          Quoted.of(identifier));
    }
  }

  private static Optional<EventTime> eventTime(FeatureSchema schema, RecordValues values) {
    return Optional.ofNullable(values.texts()[schema.eventTimeColumn()])
        .map(text -> schema.eventTimeFormat().parse(schema.eventTimeName().value(), text));
  }
}

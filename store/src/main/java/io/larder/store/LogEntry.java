package io.larder.store;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;

/// One accepted write, complete: a view can be made from entries alone.
///
/// @param online whether the online store is to apply it
/// @param offline whether the offline store is to keep it
/// @param apiInvocationMicros when the API was called, in microseconds since 1970
/// @param record for a put the record; for a delete and an expiry a record with the deletion mark
///   and the values of the identifier and the event time alone
public record LogEntry(
    Kind kind,
    FeatureGroupId group,
    RecordIdentifier identifier,
    boolean online,
    boolean offline,
    long apiInvocationMicros,
    EncodedRecord record) {

  /// What the write does to the record.
  public enum Kind {
    PUT,
    SOFT_DELETE,
    HARD_DELETE,
    /// Removes a record that has expired. The event time is the moment of the expiry; in the place
    /// of the expiry stands the event time of the record that goes.
    EXPIRY
  }
}

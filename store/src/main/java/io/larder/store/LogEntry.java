package io.larder.store;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;

/// One accepted write, complete: a view can be made from entries alone. One kind is not: a
/// [Kind#LOAD] stands for many rows and names the files that hold them, which are kept until every
/// view has taken them over.
///
/// @param identifier of the record; of a load, the name of its staged rows
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

  private static final EncodedRecord NO_RECORD =
      RecordEncoder.encode(RecordValues.of(), EventTime.EARLIEST, null);

  /// What the write does to the record.
  public enum Kind {
    PUT,
    SOFT_DELETE,
    HARD_DELETE,
    /// Removes a record that has expired. The event time is the moment of the expiry; in the place
    /// of the expiry stands the event time of the record that goes.
    EXPIRY,
    /// Puts many rows that were staged in files before; see [io.larder.store.load].
    LOAD
  }

  /// The entry of staged rows.
  ///
  /// @param name of the rows
  public static LogEntry load(
      FeatureGroupId group,
      String name,
      boolean online,
      boolean offline,
      long apiInvocationMicros) {
    return new LogEntry(
        Kind.LOAD,
        group,
        new RecordIdentifier(name),
        online,
        offline,
        apiInvocationMicros,
        NO_RECORD);
  }

  public boolean isLoad() {
    return kind == Kind.LOAD;
  }
}

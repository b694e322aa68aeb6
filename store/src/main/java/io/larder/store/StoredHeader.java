package io.larder.store;

import io.larder.model.RecordIdentifier;
import java.util.Arrays;

/// What an online store tells of a record without reading its values.
///
/// @param header the record's first [EncodedRecord#HEADER_BYTES] bytes: event time, expiry and
///   deletion mark are as they are stored; it has no values to ask for
public record StoredHeader(RecordIdentifier identifier, EncodedRecord header) {
  /// The header of a record that is at hand.
  public static StoredHeader of(RecordIdentifier identifier, EncodedRecord record) {
    return new StoredHeader(
        identifier, EncodedRecord.of(Arrays.copyOf(record.bytes(), EncodedRecord.HEADER_BYTES)));
  }
}

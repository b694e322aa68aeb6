package io.larder.store;

import io.larder.model.EventTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes [EncodedRecord]s.
public final class RecordEncoder {
  private RecordEncoder() {}

  /// A record with a value per column; null where the record has none.
  ///
  /// @param expiry when it stops being readable; has the event time's nanoseconds. Null: never
  public static EncodedRecord encode(
      @Nullable String[] values, EventTime eventTime, @Nullable EventTime expiry) {
    return encode(values, eventTime, expiry, 0);
  }

  /// A deletion's marker: the identifier and the event time have values, the other columns none.
  public static EncodedRecord encodeDeletion(@Nullable String[] values, EventTime eventTime) {
    return encode(values, eventTime, null, EncodedRecord.FLAG_DELETED);
  }

  /// The marker of a record that has expired, for [LogEntry.Kind#EXPIRY].
  ///
  /// @param values as of a deletion, with the expiry as the event time
  /// @param expired the record's event time; has the expiry's nanoseconds
  public static EncodedRecord encodeExpiry(
      @Nullable String[] values, EventTime expiry, EventTime expired) {
    return encode(values, expiry, expired, EncodedRecord.FLAG_DELETED);
  }

  private static EncodedRecord encode(
      @Nullable String[] values, EventTime eventTime, @Nullable EventTime expiry, int flags) {
    int valuesStart = EncodedRecord.ENDS + 4 * values.length;
    byte[] bytes = new byte[valuesStart + lengthEstimate(values)];
    bytes[0] = EncodedRecord.VERSION;
    bytes[1] = (byte) flags;
    EncodedRecord.LONG.set(bytes, EncodedRecord.EVENT_SECONDS, eventTime.seconds());
    EncodedRecord.INT.set(bytes, EncodedRecord.EVENT_NANOS, eventTime.nanos());
    EncodedRecord.LONG.set(
        bytes,
        EncodedRecord.EXPIRY_SECONDS,
        expiry == null ? EncodedRecord.NEVER : expiry.seconds());
    EncodedRecord.INT.set(bytes, EncodedRecord.COLUMNS, values.length);
    return withValues(bytes, valuesStart, values);
  }

  private static EncodedRecord withValues(
      byte[] start, int valuesStart, @Nullable String[] values) {
    byte[] bytes = start;
    int position = valuesStart;
    for (int column = 0; column < values.length; column++) {
      String value = values[column];
      int absent = value == null ? EncodedRecord.ABSENT : 0;
      if (value != null) {
        bytes = withRoom(bytes, position + value.length() * JsonText.BYTES_PER_CHARACTER_MAX);
        position = JsonText.escape(value, bytes, position);
      }
      EncodedRecord.INT.set(
          bytes, EncodedRecord.ENDS + 4 * column, (position - valuesStart) | absent);
    }
    return EncodedRecord.of(bytes.length == position ? bytes : Arrays.copyOf(bytes, position));
  }

  private static byte[] withRoom(byte[] bytes, int length) {
    return bytes.length >= length
        ? bytes
        : Arrays.copyOf(bytes, Math.max(length, 2 * bytes.length));
  }

  private static int lengthEstimate(@Nullable String[] values) {
    int longest = 0;
    int sum = 0;
    for (String value : values) {
      if (value != null) {
        sum += value.length();
        longest = Math.max(longest, value.length());
      }
    }
    return sum + longest * (JsonText.BYTES_PER_CHARACTER_MAX - 1);
  }
}

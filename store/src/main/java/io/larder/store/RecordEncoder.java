package io.larder.store;

import io.larder.model.EventTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes [EncodedRecord]s.
public final class RecordEncoder {
  /// What an element of a collection takes beside its own characters: two quotes and a comma.
  private static final int BYTES_AROUND_ELEMENT = 3;

  private RecordEncoder() {}

  /// A record with these values.
  ///
  /// @param expiry when it stops being readable; has the event time's nanoseconds. Null: never
  public static EncodedRecord encode(
      RecordValues values, EventTime eventTime, @Nullable EventTime expiry) {
    return encode(values, eventTime, expiry, 0);
  }

  /// A deletion's marker: the identifier and the event time have values, the other columns none.
  public static EncodedRecord encodeDeletion(RecordValues values, EventTime eventTime) {
    return encode(values, eventTime, null, EncodedRecord.FLAG_DELETED);
  }

  /// The marker of a record that has expired, for [LogEntry.Kind#EXPIRY].
  ///
  /// @param values as of a deletion, with the expiry as the event time
  /// @param expired the record's event time; has the expiry's nanoseconds
  public static EncodedRecord encodeExpiry(
      RecordValues values, EventTime expiry, EventTime expired) {
    return encode(values, expiry, expired, EncodedRecord.FLAG_DELETED);
  }

  private static EncodedRecord encode(
      RecordValues values, EventTime eventTime, @Nullable EventTime expiry, int flags) {
    int valuesStart = EncodedRecord.ENDS + 4 * values.columnCount();
    byte[] bytes = new byte[valuesStart + lengthEstimate(values)];
    bytes[0] = EncodedRecord.VERSION;
    bytes[1] = (byte) flags;
    EncodedRecord.LONG.set(bytes, EncodedRecord.EVENT_SECONDS, eventTime.seconds());
    EncodedRecord.INT.set(bytes, EncodedRecord.EVENT_NANOS, eventTime.nanos());
    EncodedRecord.LONG.set(
        bytes,
        EncodedRecord.EXPIRY_SECONDS,
        expiry == null ? EncodedRecord.NEVER : expiry.seconds());
    EncodedRecord.INT.set(bytes, EncodedRecord.COLUMNS, values.columnCount());
    return withValues(bytes, valuesStart, values);
  }

  private static EncodedRecord withValues(byte[] start, int valuesStart, RecordValues values) {
    byte[] bytes = start;
    int position = valuesStart;
    @Nullable String[] texts = values.texts();
    for (int column = 0; column < texts.length; column++) {
      String text = texts[column];
      List<String> elements = text == null ? values.collections().get(column) : null;
      if (text != null) {
        bytes = withRoom(bytes, position + lengthMax(text));
        position = JsonText.escape(text, bytes, position);
      } else if (elements != null) {
        bytes = withRoom(bytes, position + lengthMax(elements));
        position = write(elements, bytes, position);
      }
      int absent = text == null && elements == null ? EncodedRecord.ABSENT : 0;
      EncodedRecord.INT.set(
          bytes, EncodedRecord.ENDS + 4 * column, (position - valuesStart) | absent);
    }
    return EncodedRecord.of(bytes.length == position ? bytes : Arrays.copyOf(bytes, position));
  }

  /// Writes the elements as they stand between the brackets of a list.
  private static int write(List<String> elements, byte[] bytes, int start) {
    int position = start;
    for (String text : elements) {
      if (position > start) {
        bytes[position++] = ',';
      }
      bytes[position++] = '"';
      position = JsonText.escape(text, bytes, position);
      bytes[position++] = '"';
    }
    return position;
  }

  private static int lengthMax(String text) {
    return text.length() * JsonText.BYTES_PER_CHARACTER_MAX;
  }

  private static int lengthMax(List<String> elements) {
    int length = 0;
    for (String text : elements) {
      length += lengthMax(text) + BYTES_AROUND_ELEMENT;
    }
    return length;
  }

  private static byte[] withRoom(byte[] bytes, int length) {
    return bytes.length >= length
        ? bytes
        : Arrays.copyOf(bytes, Math.max(length, 2 * bytes.length));
  }

  private static int lengthEstimate(RecordValues values) {
    int longest = 0;
    int sum = 0;
    for (String text : values.texts()) {
      if (text != null) {
        sum += text.length();
        longest = Math.max(longest, text.length());
      }
    }
    for (List<String> elements : values.collections().values()) {
      sum += lengthMax(elements);
    }
    return sum + longest * (JsonText.BYTES_PER_CHARACTER_MAX - 1);
  }
}

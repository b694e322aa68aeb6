package io.larder.store;

import io.larder.model.EventTime;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A record as bytes, laid out so that a read copies and does not build: every value stands in it
/// as it will stand between the quotes of a JSON reply, escaped and in UTF-8, and is found by its
/// column without looking at the others.
///
/// ```
/// offset  bytes
///      0      1  version of this layout, 1
///      1      1  flags: 1 = deleted (a tombstone or a deletion's marker row)
///      2      8  event time, seconds since 1970
///     10      4  event time, nanoseconds
///     14      8  expiry, seconds since 1970; the greatest long where the record does not expire
///     22      4  number of columns n
///     26     4n  for each column the end of its value, counted from the first value's start;
///                the top bit is set where the record has no value for the column
/// 26+4n     …    the values
/// ```
///
/// All numbers are big-endian. An expiry has the nanoseconds of the event time. A record has the
/// columns that its group had when it was written; later ones count as absent.
///
/// The value of a feature with a collection is what stands between the brackets of the reply's
/// list: `"a","b"`, the elements escaped; nothing for an empty one. Whether a column has such a
/// feature stands in the group's schema, not here.
public final class EncodedRecord {
  static final byte VERSION = 1;
  static final int FLAG_DELETED = 1;
  static final int EVENT_SECONDS = 2;
  static final int EVENT_NANOS = 10;
  static final int EXPIRY_SECONDS = 14;
  static final int COLUMNS = 22;
  static final int ENDS = 26;
  static final int ABSENT = 0x8000_0000;
  static final long NEVER = Long.MAX_VALUE;

  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// Bytes at the start that hold all but the values: enough to tell the event time and the
  /// deletion mark.
  public static final int HEADER_BYTES = ENDS;

  private final byte[] bytes;

  private EncodedRecord(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Takes bytes that an [EncodedRecord] gave out before. They are not copied.
  public static EncodedRecord of(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not an encoded record: " + bytes.length + " bytes");
    }
    return new EncodedRecord(bytes);
  }

  /// The record itself, not a copy: for storing and sending, not for changing.
  public byte[] bytes() {
    return bytes;
  }

  public EventTime eventTime() {
    return new EventTime((long) LONG.get(bytes, EVENT_SECONDS), (int) INT.get(bytes, EVENT_NANOS));
  }

  /// When the record stops being readable; absent where never.
  public Optional<EventTime> expiry() {
    long seconds = expirySeconds();
    return seconds == NEVER
        ? Optional.empty()
        : Optional.of(new EventTime(seconds, (int) INT.get(bytes, EVENT_NANOS)));
  }

  public boolean isDeleted() {
    return (bytes[1] & FLAG_DELETED) != 0;
  }

  /// Whether a reader may see the record at this moment: neither deleted nor expired.
  public boolean isLiveAt(Instant now) {
    if (isDeleted()) {
      return false;
    }
    long seconds = expirySeconds();
    return seconds == NEVER
        || seconds > now.getEpochSecond()
        || (seconds == now.getEpochSecond() && (int) INT.get(bytes, EVENT_NANOS) > now.getNano());
  }

  /// Columns that the group had when the record was written.
  public int columnCount() {
    return (int) INT.get(bytes, COLUMNS);
  }

  public boolean hasValue(int column) {
    return column < columnCount() && (rawEnd(column) & ABSENT) == 0;
  }

  /// Where the column's value starts in [#bytes()]; meaningful where [#hasValue].
  public int start(int column) {
    return valuesStart() + (column == 0 ? 0 : rawEnd(column - 1) & ~ABSENT);
  }

  /// Where the column's value ends in [#bytes()], exclusive; meaningful where [#hasValue].
  public int end(int column) {
    return valuesStart() + (rawEnd(column) & ~ABSENT);
  }

  /// Bytes that all values together take.
  public int valuesLength() {
    return bytes.length - valuesStart();
  }

  /// The single value as it was put; absent where the record has none.
  public Optional<String> text(int column) {
    return hasValue(column)
        ? Optional.of(JsonText.unescape(bytes, start(column), end(column)))
        : Optional.empty();
  }

  /// The elements of the column's collection as they were put; absent where the record has none.
  public Optional<List<String>> texts(int column) {
    return hasValue(column)
        ? Optional.of(JsonText.unescapeList(bytes, start(column), end(column)))
        : Optional.empty();
  }

  private long expirySeconds() {
    return (long) LONG.get(bytes, EXPIRY_SECONDS);
  }

  private int rawEnd(int column) {
    return (int) INT.get(bytes, ENDS + 4 * column);
  }

  private int valuesStart() {
    return ENDS + 4 * columnCount();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedRecord record && Arrays.equals(bytes, record.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return (isDeleted() ? "deletion at " : "record of ") + eventTime();
  }
}

package io.larder.store;

/// Puts the values of one record over those of another without reading any: a value that stays
/// keeps its bytes, whatever they mean.
public final class RecordMerge {
  private RecordMerge() {}

  /// A record with the event time and the expiry of the changes, and in each column their value or,
  /// where they have none, the stored one.
  public static EncodedRecord merged(EncodedRecord stored, EncodedRecord changes) {
    int columns = Math.max(stored.columnCount(), changes.columnCount());
    int valuesStart = EncodedRecord.ENDS + 4 * columns;
    byte[] bytes = new byte[valuesStart + valueBytes(stored, changes, columns)];
    System.arraycopy(changes.bytes(), 0, bytes, 0, EncodedRecord.COLUMNS);
    EncodedRecord.INT.set(bytes, EncodedRecord.COLUMNS, columns);
    int position = valuesStart;
    for (int column = 0; column < columns; column++) {
      EncodedRecord source = sourceOf(column, stored, changes);
      int length = valueLength(source, column);
      if (length > 0) {
        System.arraycopy(source.bytes(), source.start(column), bytes, position, length);
      }
      position += length;
      EncodedRecord.INT.set(
          bytes, EncodedRecord.ENDS + 4 * column, (position - valuesStart) | marks(source, column));
    }
    return EncodedRecord.of(bytes);
  }

  private static int valueBytes(EncodedRecord stored, EncodedRecord changes, int columns) {
    int sum = 0;
    for (int column = 0; column < columns; column++) {
      sum += valueLength(sourceOf(column, stored, changes), column);
    }
    return sum;
  }

  private static EncodedRecord sourceOf(int column, EncodedRecord stored, EncodedRecord changes) {
    return changes.hasValue(column) ? changes : stored;
  }

  private static int valueLength(EncodedRecord record, int column) {
    return record.hasValue(column) ? record.end(column) - record.start(column) : 0;
  }

  /// What the column's end says beside the position.
  private static int marks(EncodedRecord record, int column) {
    if (column >= record.columnCount()) {
      return EncodedRecord.ABSENT;
    }
    int position = record.end(column) - (EncodedRecord.ENDS + 4 * record.columnCount());
    return (int) EncodedRecord.INT.get(record.bytes(), EncodedRecord.ENDS + 4 * column) ^ position;
  }
}

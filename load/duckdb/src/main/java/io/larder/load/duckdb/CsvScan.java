package io.larder.load.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/// Looks through a CSV file for whatever two readers could understand differently: quotes inside of
/// a cell, blank lines, lines that end in more than one way, rows of other lengths, lone carriage
/// returns, zero bytes. A file without any of it means the same to every reader.
final class CsvScan {
  /// A longer row is not looked at closer; so no record comes near the limit of its size.
  private static final int ROW_BYTES_MAX = 100_000;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int END = -1;
  private static final boolean[] IN_NUMBERS = new boolean[256];

  static {
    for (char character : "0123456789.eE-".toCharArray()) {
      IN_NUMBERS[character] = true;
    }
  }

  private final int separator;
  private final int columns;
  private long rows;
  private int cells = 1;
  private int rowBytes;
  private boolean carriageReturns;

  /// Columns with bytes that numbers do not have.
  private final boolean[] others;

  /// What is known of a file.
  ///
  /// @param rows how many it has; -1 where it is not plain
  /// @param numeric columns in which are digits, minus signs, points and `e` only
  record Finding(long rows, BitSet numeric) {
    boolean isPlain() {
      return rows >= 0;
    }
  }

  private CsvScan(char separator, int columns) {
    this.separator = separator;
    this.columns = columns;
    this.others = new boolean[columns + 1];
  }

  static Finding of(Path file, char separator, int columns) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      CsvScan scan = new CsvScan(separator, columns);
      boolean plain = scan.isPlain(new Bytes(input));
      return new Finding(plain ? scan.rows : -1, scan.numeric());
    }
  }

  private BitSet numeric() {
    BitSet numeric = new BitSet(columns);
    for (int column = 0; column < columns; column++) {
      numeric.set(column, !others[column + 1]);
    }
    return numeric;
  }

  /// A buffer of its own, since a stream's method for one byte takes a lock for each.
  private static final class Bytes {
    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int length;

    Bytes(InputStream input) {
      this.input = input;
    }

    int next() throws IOException {
      if (position == length) {
        length = input.read(buffer);
        position = 0;
        if (length <= 0) {
          length = 0;
          return END;
        }
      }
      return buffer[position++] & 0xFF;
    }
  }

  private boolean isPlain(Bytes bytes) throws IOException {
    int next = bytes.next();
    while (next != END) {
      next = next == '"' ? afterQuoted(bytes) : afterUnquoted(next, bytes);
      if (next == separator) {
        cells++;
        rowBytes++;
        next = bytes.next();
        if (next == END) {
          return false;
        }
      } else if (next == '\n' || next == '\r') {
        if (!endRow(next, bytes)) {
          return false;
        }
        next = bytes.next();
      } else {
        return false;
      }
    }
    return cells == 1 && rowBytes == 0;
  }

  /// Reads a cell without quotes.
  ///
  /// @return what follows it; something that cannot follow a cell where it is not plain
  private int afterUnquoted(int first, Bytes bytes) throws IOException {
    int next = first;
    while (next != separator && next != '\n' && next != '\r') {
      if (next == '"' || next == 0 || next == END) {
        return 0;
      }
      if (!IN_NUMBERS[next] && cells <= columns) {
        others[cells] = true;
      }
      rowBytes++;
      next = bytes.next();
    }
    return next;
  }

  private int afterQuoted(Bytes bytes) throws IOException {
    if (cells <= columns) {
      others[cells] = true;
    }
    rowBytes++;
    while (true) {
      int next = bytes.next();
      rowBytes++;
      if (next == END || next == 0 || next == '\r' || next == '\n') {
        return 0;
      }
      if (next == '"') {
        int after = bytes.next();
        if (after != '"') {
          return after == END ? 0 : after;
        }
        rowBytes++;
      }
    }
  }

  private boolean endRow(int end, Bytes bytes) throws IOException {
    boolean returned = end == '\r';
    if (returned && bytes.next() != '\n') {
      return false;
    }
    if (rows == 0) {
      carriageReturns = returned;
    }
    boolean good =
        cells == columns
            && returned == carriageReturns
            && rowBytes > 0
            && rowBytes <= ROW_BYTES_MAX;
    rows++;
    cells = 1;
    rowBytes = 0;
    return good;
  }
}

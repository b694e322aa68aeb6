package io.larder.cli.ingest;

/// Finds where rows of delimited text end: at a line feed that is not within quotes. A quote opens
/// only at the beginning of a cell.
final class RowEnds {
  private enum State {
    CELL_BEGINS,
    UNQUOTED,
    QUOTED,
    QUOTE_IN_QUOTED
  }

  private final byte separator;
  private State state = State.CELL_BEGINS;

  RowEnds(byte separator) {
    this.separator = separator;
  }

  /// The first end of a row at or behind a number of bytes; goes on where the call before stopped.
  ///
  /// @param from the first byte that was not looked at yet
  /// @param atLeast bytes of the buffer, from its beginning
  /// @return where the next row begins; -1 where no row ends there yet
  int behind(byte[] buffer, int from, int to, int atLeast) {
    for (int i = from; i < to; i++) {
      byte next = buffer[i];
      state = after(next);
      if (next == '\n' && state == State.CELL_BEGINS && i + 1 >= atLeast) {
        return i + 1;
      }
    }
    return -1;
  }

  private State after(byte next) {
    return switch (state) {
      case QUOTED -> next == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
      case CELL_BEGINS -> next == '"' ? State.QUOTED : afterPlain(next);
      case QUOTE_IN_QUOTED -> next == '"' ? State.QUOTED : afterPlain(next);
      case UNQUOTED -> afterPlain(next);
    };
  }

  private State afterPlain(byte next) {
    return next == separator || next == '\n' || next == '\r' ? State.CELL_BEGINS : State.UNQUOTED;
  }
}

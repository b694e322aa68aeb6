package io.larder.query.trino;

import io.larder.store.sql.SqlException;

/// A word, number, text or sign of a statement.
///
/// @param text a name or text without its quotes; all else as it is written
/// @param offset where it begins in the statement
/// @param end behind its last character
record Token(Kind kind, String text, int offset, int end, Position position) {
  /// What a token is.
  enum Kind {
    WORD,
    QUOTED_NAME,
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  /// From 1, as messages have it.
  record Position(int line, int column) {}

  /// Whether it is this keyword or sign, letter case aside.
  boolean is(String wanted) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(wanted);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
  }

  boolean isOpening() {
    return is("(") || is("[") || is("CASE");
  }

  boolean isClosing() {
    return is(")") || is("]") || is("END");
  }

  SqlException error(String errorName, String message) {
    return new SqlException(errorName, position.line(), position.column(), message);
  }

  /// As messages show it.
  String shown() {
    return kind == Kind.END ? "<EOF>" : text;
  }
}

package io.larder.store.sql;

/// A statement that is wrong in itself or against its tables.
///
/// The message has the form that Athena gives it: `line 1:8: Column 'x' cannot be resolved`.
public final class SqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String errorName;

  /// @param errorName Trino's name of the error: `SYNTAX_ERROR`, `COLUMN_NOT_FOUND`,
  ///   `TABLE_NOT_FOUND`, `FUNCTION_NOT_FOUND`, `NOT_SUPPORTED` …
  public SqlException(String errorName, int line, int column, String message) {
    super("line %d:%d: %s".formatted(line, column, message));
    this.errorName = errorName;
  }

  /// Trino's name of the error.
  public String errorName() {
    return errorName;
  }

  /// The message with its place, never null.
  public String text() {
    return String.valueOf(getMessage());
  }
}

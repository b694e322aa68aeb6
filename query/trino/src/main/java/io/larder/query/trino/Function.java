package io.larder.query.trino;

import java.util.List;

/// A line of the table of functions.
///
/// @param parameters their kinds; the last may end with `...`
/// @param result what the type of the result is, see [TypeRule]
/// @param template DuckDB's expression, see [Template]
record Function(Use use, String name, List<String> parameters, String result, String template) {
  /// Where a function can be called.
  enum Use {
    SCALAR,
    /// As a scalar, but Trino has none of these parameters.
    LENIENT,
    AGGREGATE,
    WINDOW
  }

  boolean isVariadic() {
    return !parameters.isEmpty() && parameters.getLast().endsWith("...");
  }

  boolean takes(int arguments) {
    return isVariadic() ? arguments >= parameters.size() : arguments == parameters.size();
  }

  /// The kind of an argument, counted from 0.
  String kind(int index) {
    if (isVariadic() && index >= parameters.size() - 1) {
      String last = parameters.getLast();
      return last.substring(0, last.length() - 3);
    }
    return parameters.get(index);
  }

  String signature() {
    return name + "(" + String.join(", ", parameters) + ")";
  }
}

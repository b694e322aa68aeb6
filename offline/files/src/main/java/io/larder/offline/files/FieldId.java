package io.larder.offline.files;

import java.util.OptionalInt;

/// The number that a table format knows a column by, whatever its name is.
///
/// @param element that of a list's elements; absent where the column is no list
public record FieldId(int column, OptionalInt element) {
  /// As COPY's `FIELD_IDS` takes it.
  String sql() {
    return element.isPresent()
        ? "{__duckdb_field_id: " + column + ", element: " + element.getAsInt() + "}"
        : Integer.toString(column);
  }
}

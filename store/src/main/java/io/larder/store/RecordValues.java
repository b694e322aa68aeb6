package io.larder.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record's values by column, as they were put. A column has a text, a collection or neither.
///
/// @param texts as many as the group has columns; null where the record has no single value
/// @param collections those columns that have several values, which may be none
public record RecordValues(@Nullable String[] texts, Map<Integer, List<String>> collections) {

  /// Values of a record that has no collections.
  public static RecordValues of(@Nullable String... texts) {
    return new RecordValues(texts, Map.of());
  }

  int columnCount() {
    return texts.length;
  }
}

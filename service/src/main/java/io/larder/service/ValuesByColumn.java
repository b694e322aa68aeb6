package io.larder.service;

import io.larder.store.RecordValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record's values while they are sorted by column.
final class ValuesByColumn {
  private final @Nullable String[] texts;
  private Map<Integer, List<String>> collections = Map.of();

  ValuesByColumn(int columns) {
    this.texts = new @Nullable String[columns];
  }

  boolean has(int column) {
    return texts[column] != null || collections.containsKey(column);
  }

  void put(int column, String text) {
    texts[column] = text;
  }

  /// Few records have collections: the map is made for the first.
  void put(int column, List<String> elements) {
    if (collections.isEmpty()) {
      collections = new HashMap<>();
    }
    collections.put(column, elements);
  }

  RecordValues values() {
    return new RecordValues(texts, collections);
  }
}

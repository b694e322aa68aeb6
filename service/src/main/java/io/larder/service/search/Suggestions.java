package io.larder.service.search;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Names of properties that are there to be searched by.
final class Suggestions {
  private static final int SUGGESTIONS_MAX = 100;

  /// What the name of a property can have (shape `ResourcePropertyName`).
  private static final int LENGTH_MAX = 255;

  private Suggestions() {}

  /// @param texts what candidates have under keys of their own
  static List<String> of(
      SearchProperties<?> properties, Stream<Map<String, String>> texts, String beginning) {
    return Stream.concat(
            properties.properties().stream().map(Property::name), keyed(properties, texts))
        .filter(name -> name.startsWith(beginning) && name.length() <= LENGTH_MAX)
        .sorted()
        .limit(SUGGESTIONS_MAX)
        .toList();
  }

  private static Stream<String> keyed(
      SearchProperties<?> properties, Stream<Map<String, String>> texts) {
    Set<String> keys = new HashSet<>();
    texts.forEach(some -> keys.addAll(some.keySet()));
    return properties.maps().stream().flatMap(map -> keys.stream().map(key -> map.prefix() + key));
  }
}

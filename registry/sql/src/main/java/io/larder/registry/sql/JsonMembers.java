package io.larder.registry.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// Reads members of a JSON object.
final class JsonMembers {
  private JsonMembers() {}

  /// The member, where the object has it.
  static Optional<JsonNode> optional(JsonNode json, String member) {
    return Optional.ofNullable(json.get(member));
  }

  /// The text of the member, where the object has it.
  static Optional<String> text(JsonNode json, String member) {
    return optional(json, member).map(JsonNode::textValue);
  }

  /// The value that is stored as this word.
  static <T> T find(T[] values, Function<T, String> word, JsonNode stored) {
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(stored.textValue()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the registry holds the word " + stored));
  }
}

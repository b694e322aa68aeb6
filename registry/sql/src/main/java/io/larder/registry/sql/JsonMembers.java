package io.larder.registry.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.FeatureStoreException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads members of a JSON object.
final class JsonMembers {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private JsonMembers() {}

  /// The member, where the object has it.
  static Optional<JsonNode> optional(JsonNode json, String member) {
    return Optional.ofNullable(json.get(member));
  }

  /// The text of the member, where the object has it.
  static Optional<String> text(JsonNode json, String member) {
    return optional(json, member).map(JsonNode::textValue);
  }

  /// The texts of an object by their names, in its order.
  static Map<String, String> texts(JsonNode json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.properties().forEach(member -> texts.put(member.getKey(), member.getValue().textValue()));
    return texts;
  }

  /// Writes texts by their names, in their order.
  static void write(ObjectNode json, Map<String, String> texts) {
    texts.forEach(json::put);
  }

  /// A stored document.
  ///
  /// @param what it is, for the text of the failure
  static JsonNode parsed(String what, String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException broken) {
      throw FeatureStoreException.internal(
          "the registry's document of " + what + " is no JSON", broken);
    }
  }

  /// The value that is stored as this word.
  static <T> T find(T[] values, Function<T, String> word, JsonNode stored) {
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(stored.textValue()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the registry holds the word " + stored));
  }
}

package io.larder.wire.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/// A request, or a part of one, that has the shape it should have; absent and null are the same.
public final class CheckedInput {
  private final JsonNode node;

  CheckedInput(JsonNode node) {
    this.node = node;
  }

  /// A member that the shape requires.
  public String requiredText(String member) {
    return node.path(member).textValue();
  }

  public Optional<String> text(String member) {
    return given(member).map(JsonNode::textValue);
  }

  public Optional<Boolean> flag(String member) {
    return given(member).map(JsonNode::booleanValue);
  }

  public OptionalInt integer(String member) {
    return given(member).stream().mapToInt(JsonNode::intValue).findFirst();
  }

  public Optional<Long> number(String member) {
    return given(member).map(JsonNode::longValue);
  }

  public Optional<Instant> time(String member) {
    return given(member).flatMap(Timestamps::parse);
  }

  public Optional<CheckedInput> structure(String member) {
    return given(member).map(CheckedInput::new);
  }

  /// The structures of a list; none where it is absent.
  public List<CheckedInput> structures(String member) {
    return given(member).stream()
        .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
        .map(CheckedInput::new)
        .toList();
  }

  /// The texts of a list; none where it is absent.
  public List<String> texts(String member) {
    return given(member).stream()
        .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
        .map(JsonNode::textValue)
        .toList();
  }

  /// The entries of a map of texts, in their order; none where it is absent.
  public Map<String, String> entries(String member) {
    Map<String, String> entries = new LinkedHashMap<>();
    given(member)
        .ifPresent(map -> map.forEachEntry((key, value) -> entries.put(key, value.textValue())));
    return entries;
  }

  private Optional<JsonNode> given(String member) {
    return Optional.ofNullable(node.get(member)).filter(value -> !value.isNull());
  }
}

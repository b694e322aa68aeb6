package io.larder.wire.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.search.FeatureGroupSearch;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Completes the names of properties for filters of Search.
final class GetSearchSuggestions implements JsonOperation {
  private final FeatureGroupSearch search;

  GetSearchSuggestions(FeatureGroupSearch search) {
    this.search = search;
  }

  @Override
  public String name() {
    return "GetSearchSuggestions";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode suggestions = reply.putArray("PropertyNameSuggestions");
    search
        .suggest(SearchInput.resource(input), beginning(input))
        .forEach(name -> suggestions.addObject().put("PropertyName", name));
    return Optional.of(reply);
  }

  private static String beginning(CheckedInput input) {
    return input
        .structure("SuggestionQuery")
        .flatMap(query -> query.structure("PropertyNameQuery"))
        .map(query -> query.requiredText("PropertyNameHint"))
        .orElse("");
  }
}

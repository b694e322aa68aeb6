package io.larder.wire.runtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.TtlDuration;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.shape.CheckedInput;
import io.larder.wire.shape.ShapeChecker;
import java.io.IOException;

/// Reads a record's own time to live: rare enough to be checked as a tree.
final class TtlDurationReader {
  private TtlDurationReader() {}

  /// @param place of the object in the request
  static TtlDuration read(JsonParser parser, ShapeChecker checker, String place)
      throws IOException {
    JsonTokens.must(parser.currentToken() == JsonToken.START_OBJECT, place, "an object");
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      readMember(parser, name, node, place);
    }
    CheckedInput checked = checker.check(node, "TtlDuration", place);
    return new TtlDuration(
        ApiNames.find(
            checked.requiredText("Unit"), TtlDuration.Unit.values(), TtlDuration.Unit::apiName),
        checked.integer("Value").orElseThrow());
  }

  private static void readMember(JsonParser parser, String name, ObjectNode node, String place)
      throws IOException {
    boolean absent = parser.currentToken() == JsonToken.VALUE_NULL;
    switch (name) {
      case "Unit" -> {
        if (!absent) {
          node.put(name, JsonTokens.text(parser, place + ".unit"));
        }
      }
      case "Value" -> {
        if (!absent) {
          node.put(name, JsonTokens.integer(parser, place + ".value"));
        }
      }
      default -> parser.skipChildren();
    }
  }
}

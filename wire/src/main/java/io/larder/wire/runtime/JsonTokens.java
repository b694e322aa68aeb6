package io.larder.wire.runtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.larder.wire.shape.MalformedRequestException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Tokens that must be of a certain type.
final class JsonTokens {
  private JsonTokens() {}

  /// The text that the parser stands on.
  static String text(JsonParser parser, String path) throws IOException {
    must(parser.currentToken() == JsonToken.VALUE_STRING, path, "a string");
    return parser.getText();
  }

  /// The list of texts that the parser stands on.
  static List<String> texts(JsonParser parser, String path) throws IOException {
    must(parser.currentToken() == JsonToken.START_ARRAY, path, "a list");
    List<String> texts = new ArrayList<>(2);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text(parser, path + "." + (texts.size() + 1) + ".member"));
    }
    return texts;
  }

  /// The integer that the parser stands on.
  static int integer(JsonParser parser, String path) throws IOException {
    boolean fits =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() == JsonParser.NumberType.INT;
    must(fits, path, "a 32-bit integer");
    return parser.getIntValue();
  }

  static void must(boolean right, String path, String expected) {
    if (!right) {
      throw new MalformedRequestException("%s must be %s", path, expected);
    }
  }
}

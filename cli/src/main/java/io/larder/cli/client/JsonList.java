package io.larder.cli.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists of single values in JSON, as `["a", 1.50, true]`. Elements are kept as the texts that they
/// are written with.
public final class JsonList {
  /// Numbers of Parquet files may be NaN or infinite.
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private JsonList() {}

  /// The elements of a list; empty where the text is no list of single values.
  public static Optional<List<String>> elements(String text) {
    if (!isList(text)) {
      return Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      List<String> elements = read(parser);
      return elements == null || parser.nextToken() != null
          ? Optional.empty()
          : Optional.of(elements);
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }

  /// Whether the text begins as a list does.
  public static boolean isList(String text) {
    return text.stripLeading().startsWith("[");
  }

  /// The elements of the array that the parser stands on; null where one is no single value. The
  /// parser then stands on that one.
  public static @Nullable List<String> read(JsonParser parser) throws IOException {
    List<String> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonToken token = parser.currentToken();
      if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
        return null;
      }
      elements.add(parser.getText());
    }
    return elements;
  }
}

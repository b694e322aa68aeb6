package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.larder.model.FeatureStoreException;
import io.larder.model.FeatureValue;
import io.larder.model.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads JSON lines into records. Numbers keep the text they are written in; an array is a
/// collection; null means that the record has no such feature. Empty lines are passed over but
/// counted.
final class RecordLines {
  private static final int LINES_MAX = 10_000;
  private static final JsonFactory FACTORY = new JsonFactory();

  private RecordLines() {}

  /// @param number counted from 1
  /// @param values absent where the line is none of a record
  /// @param fault what is wrong with the line
  record Line(int number, Optional<List<FeatureValue>> values, Optional<String> fault) {}

  static List<Line> read(byte[] body) {
    List<Line> lines = new ArrayList<>();
    int number = 1;
    for (int start = 0; start < body.length; number++) {
      int end = lineEnd(body, start);
      if (!isBlank(body, start, end)) {
        lines.add(line(number, body, start, end));
      }
      start = end + 1;
    }
    if (lines.size() > LINES_MAX) {
      throw invalid("the body has %d lines; at most %d are taken", lines.size(), LINES_MAX);
    }
    return lines;
  }

  private static Line line(int number, byte[] body, int start, int end) {
    try (JsonParser parser = FACTORY.createParser(body, start, end - start)) {
      return new Line(number, Optional.of(values(parser)), Optional.empty());
    } catch (FeatureStoreException fault) {
      return new Line(number, Optional.empty(), Optional.of(fault.text()));
    } catch (IOException malformed) {
      return new Line(number, Optional.empty(), Optional.of("not a JSON object"));
    }
  }

  private static List<FeatureValue> values(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw invalid("a line must be a JSON object");
    }
    List<FeatureValue> values = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        values.add(value(name, parser));
      }
    }
    if (parser.nextToken() != null) {
      throw invalid("a line must be one JSON object and nothing else");
    }
    return values;
  }

  private static FeatureValue value(String name, JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_ARRAY -> new FeatureValue.Collection(name, elements(name, parser));
      case START_OBJECT ->
          throw invalid(
              "feature %s must be a text, a number, true, false, a list of these, or null",
              Quoted.of(name));
      default -> new FeatureValue.Scalar(name, parser.getText());
    };
  }

  private static List<String> elements(String name, JsonParser parser) throws IOException {
    List<String> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonToken token = parser.currentToken();
      if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
        throw invalid(
            "element %d of feature %s must be a text, a number, true or false",
            elements.size() + 1, Quoted.of(name));
      }
      elements.add(parser.getText());
    }
    return elements;
  }

  private static int lineEnd(byte[] body, int start) {
    int end = start;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] body, int start, int end) {
    for (int i = start; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\r' && body[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}

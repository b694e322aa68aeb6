package io.larder.wire.runtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.larder.model.FeatureValue;
import io.larder.wire.shape.MalformedRequestException;
import io.larder.wire.shape.ShapeChecker;
import io.larder.wire.shape.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the values of a record. Feature names are not held against their pattern here: the group
/// knows which there are.
final class FeatureValueReader {
  private static final int FEATURES_USUAL = 16;

  private final ShapeChecker checker;
  private final String place;
  private final int lengthMax;
  private final int elementsMax;

  /// @param place where the values stand in the request, as messages write it
  FeatureValueReader(ShapeChecker checker, String place) {
    this.checker = checker;
    this.place = place;
    this.lengthMax = Math.toIntExact(checker.lengthMax("ValueAsString"));
    this.elementsMax = Math.toIntExact(checker.lengthMax("ValueAsStringList"));
  }

  /// The list that the parser stands on.
  List<FeatureValue> readAll(JsonParser parser) throws IOException {
    JsonTokens.must(parser.currentToken() == JsonToken.START_ARRAY, place, "a list");
    List<FeatureValue> values = new ArrayList<>(FEATURES_USUAL);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(read(parser, values.size() + 1));
    }
    if (values.isEmpty()) {
      throw Violation.failure(List.of(Violation.tooShort("[]", place, 1)));
    }
    return values;
  }

  private FeatureValue read(JsonParser parser, int index) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedRequestException("%s must be an object", path(index));
    }
    String name = null;
    String text = null;
    List<String> list = null;
    for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (member) {
        case "FeatureName" -> name = text(parser, name, index, ".featureName");
        case "ValueAsString" -> text = text(parser, text, index, ".valueAsString");
        case "ValueAsStringList" -> list = list(parser, list, index);
        default -> parser.skipChildren();
      }
    }
    return value(name, text, list, index);
  }

  private FeatureValue value(
      @Nullable String name, @Nullable String text, @Nullable List<String> list, int index) {
    if (name == null) {
      throw Violation.failure(List.of(Violation.missing(path(index) + ".featureName")));
    }
    if (text != null && list == null) {
      return new FeatureValue.Scalar(name, checked(text, index));
    }
    if (text == null && list != null) {
      return new FeatureValue.Collection(name, list);
    }
    return new FeatureValue.Unclear(name);
  }

  private String checked(String text, int index) {
    return text.length() <= lengthMax
        ? text
        : checker.checkText(text, "ValueAsString", path(index) + ".valueAsString");
  }

  private String text(JsonParser parser, @Nullable String before, int index, String member)
      throws IOException {
    if (before != null) {
      throw new MalformedRequestException("%s%s is given more than once", path(index), member);
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new MalformedRequestException("%s%s must be a string", path(index), member);
    }
    return parser.getText();
  }

  private List<String> list(JsonParser parser, @Nullable List<String> before, int index)
      throws IOException {
    String path = path(index) + ".valueAsStringList";
    if (before != null) {
      throw new MalformedRequestException("%s is given more than once", path);
    }
    JsonTokens.must(parser.currentToken() == JsonToken.START_ARRAY, path, "a list");
    List<String> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element(parser, path, elements.size() + 1));
    }
    return elements;
  }

  private String element(JsonParser parser, String listPath, int number) throws IOException {
    if (number > elementsMax) {
      throw Violation.failure(List.of(Violation.tooLong("[…]", listPath, elementsMax)));
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new MalformedRequestException("%s.%d.member must be a string", listPath, number);
    }
    String text = parser.getText();
    return text.length() <= lengthMax
        ? text
        : checker.checkText(text, "ValueAsString", listPath + "." + number + ".member");
  }

  private String path(int index) {
    return place + "." + index + ".member";
  }
}

package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.larder.model.FeatureStoreException;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.io.IOException;
import java.util.stream.Collectors;

/// Bodies of this API. Unknown members are refused and the known ones named, so that a misspelt
/// option is not taken for the default.
final class Json {
  static final String CONTENT_TYPE = "application/json";

  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private Json() {}

  static <T> T read(HttpRequest request, Class<T> type) {
    try {
      T value = MAPPER.readValue(request.body(), type);
      if (value == null) {
        throw invalid("the body must be a JSON object");
      }
      return value;
    } catch (JsonProcessingException malformed) {
      throw invalid("the body cannot be read: %s", explained(malformed));
    } catch (IOException impossible) {
      throw FeatureStoreException.internal("a byte array could not be read", impossible);
    }
  }

  static HttpReply reply(int status, Object value) {
    return HttpReply.of(status, CONTENT_TYPE, bytes(value));
  }

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw FeatureStoreException.internal("a reply could not be written as JSON", impossible);
    }
  }

  private static String path(JsonMappingException failure) {
    String path =
        failure.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "the body" : "'" + path + "'";
  }

  private static String known(UnrecognizedPropertyException unknown) {
    return unknown.getKnownPropertyIds().stream()
        .map(String::valueOf)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// What is wrong and where, without the names of our classes.
  private static String explained(JsonProcessingException malformed) {
    String text =
        switch (malformed) {
          case UnrecognizedPropertyException unknown ->
              "member %s is unknown; known: %s".formatted(path(unknown), known(unknown));
          case MismatchedInputException mismatch ->
              path(mismatch) + " has a JSON value of the wrong kind";
          default -> malformed.getOriginalMessage();
        };
    var location = malformed.getLocation();
    return location == null
        ? text
        : "%s (line %d, column %d)".formatted(text, location.getLineNr(), location.getColumnNr());
  }
}

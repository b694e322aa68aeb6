package io.larder.wire.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.wire.http.HttpRequest;
import io.larder.wire.shape.MalformedRequestException;
import java.io.IOException;
import java.util.Objects;

/// Bodies of requests: one JSON object in UTF-8 without byte order mark; nothing at all stands for
/// an empty object. A member that stands twice is refused, because nobody can say which of the two
/// was meant.
public final class JsonBody {
  private static final int DEPTH_MAX = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
          .build();

  private static final ObjectReader READER =
      new ObjectMapper(FACTORY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .readerFor(JsonNode.class);

  private JsonBody() {}

  /// The request's body.
  ///
  /// @throws AwsException where it is larger than the server takes
  /// @throws MalformedRequestException where it is no text in UTF-8
  public static byte[] bytes(HttpRequest request) {
    byte[] body = read(request);
    if (startsOtherwise(body)) {
      throw new MalformedRequestException("the body must be JSON in UTF-8 without byte order mark");
    }
    if (!Utf8.isValid(body)) {
      throw new MalformedRequestException("the body is not valid UTF-8");
    }
    return body;
  }

  /// The request's body as a tree.
  ///
  /// @throws MalformedRequestException where it is no JSON object
  public static ObjectNode tree(HttpRequest request) {
    byte[] body = bytes(request);
    if (body.length == 0) {
      return emptyTree();
    }
    try {
      if (READER.<JsonNode>readValue(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException noJson) {
      throw malformed(noJson);
    }
    throw new MalformedRequestException("the body must be a JSON object");
  }

  /// The tree of a request without a body.
  static ObjectNode emptyTree() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// A parser of the bytes, for reading without a tree.
  public static JsonParser parser(byte[] body) throws IOException {
    return FACTORY.createParser(body);
  }

  /// What parsers throw, in words for the client.
  public static MalformedRequestException malformed(IOException noJson) {
    String reason =
        noJson instanceof JsonProcessingException failure
            ? failure.getOriginalMessage()
            : noJson.getMessage();
    return new MalformedRequestException(
        "the body is not valid JSON: %s", Objects.requireNonNullElse(reason, "it ends too early"));
  }

  private static byte[] read(HttpRequest request) {
    try {
      return request.body();
    } catch (FeatureStoreException failure) {
      if (failure.kind() == ErrorKind.LIMIT_EXCEEDED) {
        throw new AwsException(new AwsError(413, "RequestEntityTooLargeException", failure.text()));
      }
      throw failure;
    }
  }

  /// Whether this is UTF-16, UTF-32 or UTF-8 with a byte order mark, which a JSON parser would
  /// recognize and take.
  private static boolean startsOtherwise(byte[] body) {
    if (body.length == 0) {
      return false;
    }
    int first = body[0] & 0xFF;
    return first == 0 || first >= 0xEF || (body.length > 1 && body[1] == 0);
  }
}

package io.larder.wire.runtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.larder.wire.protocol.JsonBody;
import io.larder.wire.shape.MalformedRequestException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads objects member by member, without a tree. A member that is null counts as absent.
final class JsonMembers {
  private JsonMembers() {}

  /// Reads the value that the parser stands on, all of it.
  interface Reader {
    void read(JsonParser parser, String name) throws IOException;
  }

  /// The members of a body, which is one object or nothing.
  ///
  /// @throws MalformedRequestException where it is something else
  static void ofBody(byte[] body, Reader reader) {
    if (body.length == 0) {
      return;
    }
    try (JsonParser parser = JsonBody.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedRequestException("the body must be a JSON object");
      }
      of(parser, reader);
      if (parser.nextToken() != null) {
        throw new MalformedRequestException("the body has more after its JSON object");
      }
    } catch (IOException noJson) {
      throw JsonBody.malformed(noJson);
    }
  }

  /// The members of the object that the parser stands on.
  static void of(JsonParser parser, Reader reader) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        reader.read(parser, name);
      }
    }
  }

  /// The value of a member that may be there once.
  static <T> T once(String name, @Nullable T before, T value) {
    if (before != null) {
      throw new MalformedRequestException("member %s is given more than once", name);
    }
    return value;
  }
}

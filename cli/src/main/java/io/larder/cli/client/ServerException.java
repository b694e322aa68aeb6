package io.larder.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The server's refusal: its HTTP status, its code and its words.
public final class ServerException extends RuntimeException {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TEXT_MAX = 500;

  private final int status;
  private final String code;

  private ServerException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /// Reads the error body in each of the forms that the APIs have: `code`/`message` (Larder),
  /// `__type`/`message` (AWS JSON 1.1), `Message` (REST-JSON).
  static ServerException of(int status, String body) {
    JsonNode error = parsed(body);
    String code = firstText(error, "code", "__type", "Code");
    String message = firstText(error, "message", "Message");
    if (message.isEmpty()) {
      message = "the server answered HTTP " + status + (body.isBlank() ? "" : ": " + cut(body));
    }
    return new ServerException(status, code, message);
  }

  public int status() {
    return status;
  }

  /// The error's name, such as `ResourceNotFound`; empty where the answer has none.
  public String code() {
    return code;
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return JSON.createObjectNode();
    }
  }

  private static String firstText(JsonNode error, String... names) {
    for (String name : names) {
      if (error.hasNonNull(name)) {
        return error.get(name).asText();
      }
    }
    return "";
  }

  private static String cut(String body) {
    return body.length() <= TEXT_MAX ? body : body.substring(0, TEXT_MAX) + "…";
  }
}

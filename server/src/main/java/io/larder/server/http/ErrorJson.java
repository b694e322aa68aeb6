package io.larder.server.http;

import io.larder.store.JsonText;
import java.nio.charset.StandardCharsets;

/// An error body that every AWS client reads, whatever its protocol.
final class ErrorJson {
  private ErrorJson() {}

  static String of(String code, String message) {
    String escaped = new String(JsonText.escaped(message), StandardCharsets.UTF_8);
    return "{\"__type\":\"%s\",\"Message\":\"%s\",\"message\":\"%s\"}"
        .formatted(code, escaped, escaped);
  }
}

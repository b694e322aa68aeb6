package io.larder.wire.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Texts in listings, where a client asks for them percent-encoded: XML cannot hold every
/// character. Slashes stay, and a blank is `%20`, which every client decodes alike.
final class UrlText {
  private UrlText() {}

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}

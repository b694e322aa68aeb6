package io.larder.wire.s3;

import io.larder.wire.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request without a network.
///
/// @param headers by name in lower case
record ObjectRequest(
    String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body)
    implements HttpRequest {

  /// @param target path and query
  static ObjectRequest of(String method, String target) {
    int mark = target.indexOf('?');
    return new ObjectRequest(
        method,
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        Map.of(),
        new byte[0]);
  }

  ObjectRequest with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new ObjectRequest(method, rawPath, rawQuery, more, body);
  }

  /// The same with a body, and its length in a header.
  ObjectRequest body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  ObjectRequest body(byte[] content) {
    return new ObjectRequest(method, rawPath, rawQuery, headers, content)
        .with("content-length", Integer.toString(content.length));
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public Set<String> headerNames() {
    return headers.keySet();
  }

  @Override
  public InputStream bodyStream() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public String requestId() {
    return "request-1";
  }

  @Override
  public String toString() {
    String head = method + " " + rawPath + "?" + rawQuery + " " + headers;
    String shown = head + " " + new String(body, StandardCharsets.UTF_8);
    return shown.substring(0, Math.min(shown.length(), 160)).replaceAll("\\p{Cntrl}", "?");
  }
}

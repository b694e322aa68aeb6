package io.larder.wire;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.wire.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request without a network.
///
/// @param headers by name in lower case
record FakeRequest(
    String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body)
    implements HttpRequest {
  static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=AKID/20261123/eu-west-1/sagemaker/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=0123";

  static FakeRequest control(String operation, String body) {
    return control(operation, body.getBytes(StandardCharsets.UTF_8));
  }

  static FakeRequest control(String operation, byte[] body) {
    return new FakeRequest(
        "POST",
        "/",
        "",
        Map.of("authorization", AUTHORIZATION, "x-amz-target", "SageMaker." + operation),
        body);
  }

  /// @param target service and operation
  static FakeRequest target(String target, String body) {
    return new FakeRequest(
        "POST", "/", "", Map.of("x-amz-target", target), body.getBytes(StandardCharsets.UTF_8));
  }

  /// A form that is signed for a service.
  static FakeRequest form(String service, String form) {
    return new FakeRequest(
        "POST",
        "/",
        "",
        Map.of(
            "authorization",
            AUTHORIZATION.replace("/sagemaker/", "/" + service + "/"),
            "content-type",
            "application/x-www-form-urlencoded; charset=utf-8"),
        form.getBytes(StandardCharsets.UTF_8));
  }

  /// @param target path and query
  static FakeRequest runtime(String method, String target, String body) {
    return runtime(method, target, body.getBytes(StandardCharsets.UTF_8));
  }

  static FakeRequest runtime(String method, String target, byte[] body) {
    int mark = target.indexOf('?');
    return new FakeRequest(
        method,
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        Map.of("authorization", AUTHORIZATION),
        body);
  }

  /// The start of the body, for showing it.
  String start(int bytesMax) {
    return new String(body, 0, Math.min(body.length, bytesMax), StandardCharsets.UTF_8);
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
  public byte[] body() {
    if (body.length > BODY_BYTES_MAX) {
      throw new FeatureStoreException(ErrorKind.LIMIT_EXCEEDED, "the body is too large");
    }
    return body;
  }

  @Override
  public InputStream bodyStream() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public String requestId() {
    return "request-1";
  }
}

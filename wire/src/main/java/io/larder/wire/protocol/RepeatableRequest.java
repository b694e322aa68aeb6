package io.larder.wire.protocol;

import io.larder.wire.http.HttpRequest;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request whose body can be read again.
final class RepeatableRequest implements HttpRequest {
  private final HttpRequest request;
  private byte @Nullable [] body;

  RepeatableRequest(HttpRequest request) {
    this.request = request;
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String rawPath() {
    return request.rawPath();
  }

  @Override
  public String rawQuery() {
    return request.rawQuery();
  }

  @Override
  public Optional<String> header(String name) {
    return request.header(name);
  }

  @Override
  public Set<String> headerNames() {
    return request.headerNames();
  }

  @Override
  public byte[] body() {
    byte[] read = body;
    if (read == null) {
      read = request.body();
      body = read;
    }
    return read;
  }

  @Override
  public InputStream bodyStream() {
    return request.bodyStream();
  }

  @Override
  public String requestId() {
    return request.requestId();
  }
}

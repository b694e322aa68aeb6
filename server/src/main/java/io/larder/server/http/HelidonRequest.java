package io.larder.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.wire.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/// A request of the server library as the protocols see it.
final class HelidonRequest implements HttpRequest {
  private static final byte[] NOTHING = {};

  private final ServerRequest request;
  private final String id;
  private final long bodyBytesMax;

  HelidonRequest(ServerRequest request, String id, long bodyBytesMax) {
    this.request = request;
    this.id = id;
    this.bodyBytesMax = bodyBytesMax;
  }

  @Override
  public String method() {
    return request.prologue().method().text();
  }

  @Override
  public String rawPath() {
    return request.prologue().uriPath().rawPath();
  }

  @Override
  public String rawQuery() {
    return request.prologue().query().rawValue();
  }

  @Override
  public Optional<String> header(String name) {
    return request.headers().first(HeaderNames.create(name));
  }

  @Override
  public byte[] body() {
    OptionalLong length = request.headers().contentLength();
    if (length.isPresent() && length.getAsLong() > bodyBytesMax) {
      throw tooLarge();
    }
    if (!request.content().hasEntity()) {
      return NOTHING;
    }
    try (InputStream content = request.content().inputStream()) {
      byte[] body = content.readNBytes((int) Math.min(bodyBytesMax + 1, Integer.MAX_VALUE - 8));
      if (body.length > bodyBytesMax) {
        throw tooLarge();
      }
      return body;
    } catch (IOException cutOff) {
      throw new FeatureStoreException(
          ErrorKind.INVALID, "the request's body ended before it was complete", cutOff);
    }
  }

  @Override
  public InputStream bodyStream() {
    return request.content().hasEntity()
        ? request.content().inputStream()
        : InputStream.nullInputStream();
  }

  @Override
  public String requestId() {
    return id;
  }

  private FeatureStoreException tooLarge() {
    return new FeatureStoreException(
        ErrorKind.LIMIT_EXCEEDED,
        "the request's body is larger than the limit of " + bodyBytesMax + " bytes");
  }
}

package io.larder.server.http;

import static io.larder.model.FeatureStoreException.invalid;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.wire.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A request of the server library as the protocols see it.
final class HelidonRequest implements HttpRequest {
  private static final byte[] NOTHING = {};
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

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
  public Set<String> headerNames() {
    return request.headers().stream()
        .map(header -> header.headerName().lowerCase())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public byte[] body() {
    if (request.headers().contentLength().orElse(0) > bodyBytesMax) {
      throw tooLarge();
    }
    if (!request.content().hasEntity()) {
      return NOTHING;
    }
    try (InputStream content = bodyStream()) {
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
        ? new BodyStream(request.content().inputStream())
        : InputStream.nullInputStream();
  }

  @Override
  public String requestId() {
    return id;
  }

  /// The library takes the first of several lengths and any text for a number.
  void checkLength() {
    if (!hasPlainLength()) {
      checkLengths();
    }
  }

  /// Whether there is no length, or one number: what can be told without taking the header apart.
  private boolean hasPlainLength() {
    if (!request.headers().contains(HeaderNames.CONTENT_LENGTH)) {
      return true;
    }
    Header header = request.headers().get(HeaderNames.CONTENT_LENGTH);
    return header.valueCount() == 1 && LENGTH.matcher(header.get()).matches();
  }

  private void checkLengths() {
    for (String length : request.headers().values(HeaderNames.CONTENT_LENGTH)) {
      if (!LENGTH.matcher(length).matches()) {
        throw invalid("the header Content-Length %s is not a number", Quoted.of(length));
      }
    }
    if (request.headers().values(HeaderNames.CONTENT_LENGTH).stream().distinct().count() > 1) {
      throw invalid("the header Content-Length is given with more than one value");
    }
  }

  private FeatureStoreException tooLarge() {
    return new FeatureStoreException(
        ErrorKind.LIMIT_EXCEEDED,
        "the request's body is larger than the limit of " + bodyBytesMax + " bytes");
  }
}

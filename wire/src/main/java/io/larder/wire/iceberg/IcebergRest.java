package io.larder.wire.iceberg;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.history.TableCatalogApi;
import io.larder.store.history.TableCatalogApi.Call;
import io.larder.store.history.TableCatalogApi.Reply;
import io.larder.wire.http.HttpHandler;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the REST catalog's requests apart and sends its replies. Clients are given the address
/// `http://host:port/iceberg`.
public final class IcebergRest implements HttpHandler {
  /// Where this protocol lives.
  public static final String PREFIX = "/iceberg/";

  private static final Logger LOGGER = LoggerFactory.getLogger(IcebergRest.class);
  private static final String VERSION = PREFIX + "v1/";
  private static final String JSON = "application/json";

  private final TableCatalogApi catalog;

  public IcebergRest(TableCatalogApi catalog) {
    this.catalog = catalog;
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    return http(request, reply(request));
  }

  private Reply reply(HttpRequest request) {
    if (!request.rawPath().startsWith(VERSION)) {
      return catalog.failure(404, "NoSuchEndpointException", "the catalog is at " + VERSION);
    }
    try {
      return catalog.answer(call(request));
    } catch (FeatureStoreException failure) {
      return failed(request, failure);
    } catch (RuntimeException fault) {
      return failed(
          request, new FeatureStoreException(ErrorKind.INTERNAL, "an unexpected fault", fault));
    }
  }

  private static Call call(HttpRequest request) {
    List<String> path =
        Stream.of(request.rawPath().substring(VERSION.length()).split("/", -1))
            .map(IcebergRest::decoded)
            .toList();
    String body =
        request.method().equals("POST") ? new String(request.body(), StandardCharsets.UTF_8) : "";
    String server = "http://" + request.header("host").orElse("localhost");
    return new Call(request.method(), path, parameters(request.rawQuery()), body, server);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.put(
            decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /// Clients encode a space as `+` in paths as well: this protocol's own way.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw FeatureStoreException.invalid("'%s' is not percent-encoded text", text);
    }
  }

  private Reply failed(HttpRequest request, FeatureStoreException failure) {
    if (failure.kind() == ErrorKind.INTERNAL || failure.kind() == ErrorKind.UNAVAILABLE) {
      LOGGER.error("Request {} failed", request.requestId(), failure);
    }
    return switch (failure.kind()) {
      case INVALID -> catalog.failure(400, "BadRequestException", failure.text());
      case NOT_FOUND -> catalog.failure(404, "NotFoundException", failure.text());
      case ALREADY_EXISTS, CONFLICT ->
          catalog.failure(409, "AlreadyExistsException", failure.text());
      case LIMIT_EXCEEDED -> catalog.failure(413, "PayloadTooLargeException", failure.text());
      case FORBIDDEN -> catalog.failure(403, "ForbiddenException", failure.text());
      case THROTTLED -> catalog.failure(429, "SlowDownException", failure.text());
      case UNAVAILABLE -> catalog.failure(503, "ServiceUnavailableException", failure.text());
      case INTERNAL ->
          catalog.failure(
              500, "InternalServerError", "Internal server error. Please try again later.");
    };
  }

  private static HttpReply http(HttpRequest request, Reply reply) {
    String body = request.method().equals("HEAD") ? "" : reply.json();
    return HttpReply.json(reply.status(), JSON, body);
  }
}

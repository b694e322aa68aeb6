package io.larder.server.http;

import io.larder.wire.http.HttpHandler;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import io.larder.wire.iceberg.IcebergRest;
import io.larder.wire.larder.LarderApi;
import io.larder.wire.s3.S3Requests;
import java.util.concurrent.Semaphore;

/// Sends each request to what answers it: health and metrics, Larder's own API, the catalog of
/// tables, or AWS's. Sheds requests when too many run, before they cost anything.
public final class Gateway implements HttpHandler {
  private final HttpHandler health;
  private final HttpHandler metrics;
  private final HttpHandler larder;
  private final HttpHandler iceberg;
  private final HttpHandler aws;
  private final Semaphore permits;

  public Gateway(
      HttpHandler health,
      HttpHandler metrics,
      HttpHandler larder,
      HttpHandler iceberg,
      HttpHandler aws,
      int concurrentMax) {
    this.health = health;
    this.metrics = metrics;
    this.larder = larder;
    this.iceberg = iceberg;
    this.aws = aws;
    this.permits = new Semaphore(concurrentMax);
  }

  /// Buckets may have the names of our own paths; a request that is signed for S3 means a bucket.
  @Override
  public HttpReply handle(HttpRequest request) {
    if (S3Requests.isSignedForObjects(request)) {
      return limited(aws, request);
    }
    if (request.header("content-encoding").isPresent() && !S3Requests.isForObjects(request)) {
      return encoded();
    }
    return switch (request.rawPath()) {
      case "/health" -> onlyRead(health, request);
      case "/metrics" -> onlyRead(metrics, request);
      default -> limited(handlerOf(request.rawPath()), request);
    };
  }

  private static HttpReply onlyRead(HttpHandler handler, HttpRequest request) {
    return switch (request.method()) {
      case "GET", "HEAD" -> handler.handle(request);
      default ->
          HttpReply.json(
              405,
              "application/json",
              ErrorJson.of("MethodNotAllowedException", request.rawPath() + " takes GET only"));
    };
  }

  private HttpReply limited(HttpHandler handler, HttpRequest request) {
    if (!permits.tryAcquire()) {
      return throttled();
    }
    try {
      return handler.handle(request);
    } finally {
      permits.release();
    }
  }

  private static HttpReply encoded() {
    return HttpReply.json(
            400,
            "application/json",
            ErrorJson.of("ValidationError", "A body with Content-Encoding is not supported."))
        .withHeader("x-amzn-errortype", "ValidationError");
  }

  private HttpHandler handlerOf(String path) {
    if (path.startsWith(LarderApi.PREFIX)) {
      return larder;
    }
    return path.startsWith(IcebergRest.PREFIX) ? iceberg : aws;
  }

  private static HttpReply throttled() {
    return HttpReply.json(
            429,
            "application/json",
            ErrorJson.of(
                "ThrottlingException", "Too many requests at once. Please try again later."))
        .withHeader("x-amzn-errortype", "ThrottlingException");
  }
}

package io.larder.wire.http;

/// Answers requests. Handlers turn failures into replies of their protocol themselves; what they
/// throw all the same is a fault of ours.
@FunctionalInterface
public interface HttpHandler {
  HttpReply handle(HttpRequest request);
}

package io.larder.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.larder.model.FeatureStoreException;
import io.larder.wire.http.HttpHandler;
import io.larder.wire.http.HttpReply;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Translates between the server library and the handler.
final class RequestAdapter {
  static final HeaderName REQUEST_ID = HeaderNames.create("x-amzn-requestid");

  private static final int CONTENT_TYPES_KEPT_MAX = 64;

  private final HttpHandler handler;
  private final long bodyBytesMax;
  private final RequestIds ids;
  private final Map<String, Header> contentTypes = new ConcurrentHashMap<>();

  RequestAdapter(HttpHandler handler, RequestIds ids, long bodyBytesMax) {
    this.handler = handler;
    this.ids = ids;
    this.bodyBytesMax = bodyBytesMax;
  }

  void handle(ServerRequest request, ServerResponse response) throws IOException {
    String id = ids.next();
    HttpReply reply = reply(new HelidonRequest(request, id, bodyBytesMax));
    response.status(Status.create(reply.status()));
    if (!reply.contentType().isEmpty()) {
      response.header(contentType(reply.contentType()));
    }
    response.header(HeaderValues.create(REQUEST_ID, id));
    reply.headers().forEach(response::header);
    send(reply.body(), response);
  }

  private HttpReply reply(HelidonRequest request) {
    try {
      request.checkLength();
    } catch (FeatureStoreException malformed) {
      return HttpReply.json(
              400, "application/json", ErrorJson.of("ValidationError", malformed.text()))
          .withHeader("x-amzn-errortype", "ValidationError");
    }
    return handler.handle(request);
  }

  /// Types are few, but those of objects are what clients say.
  private Header contentType(String type) {
    if (contentTypes.size() >= CONTENT_TYPES_KEPT_MAX) {
      return HeaderValues.create(HeaderNames.CONTENT_TYPE, type);
    }
    return contentTypes.computeIfAbsent(
        type, text -> HeaderValues.createCached(HeaderNames.CONTENT_TYPE, text));
  }

  private static void send(HttpReply.Body body, ServerResponse response) throws IOException {
    switch (body) {
      case HttpReply.Bytes(byte[] array, int length) -> response.send(array, 0, length);
      case HttpReply.FileContent(var path, long start, long length) -> {
        response.contentLength(length);
        try (FileChannel file = FileChannel.open(path);
            WritableByteChannel target = Channels.newChannel(response.outputStream())) {
          transfer(file, start, length, target);
        }
      }
      case HttpReply.Sized(var content, long length) -> {
        response.contentLength(length);
        try (content;
            OutputStream target = response.outputStream()) {
          content.transferTo(target);
        }
      }
      case HttpReply.Announced(long length) -> {
        response.contentLength(length);
        response.send();
      }
      case HttpReply.Streamed(var writer) -> {
        try (OutputStream target = response.outputStream()) {
          writer.writeTo(target);
        } catch (UncheckedIOException clientGone) {
          throw clientGone.getCause();
        }
      }
    }
  }

  private static void transfer(
      FileChannel file, long start, long length, WritableByteChannel target) throws IOException {
    for (long sent = 0; sent < length; ) {
      long now = file.transferTo(start + sent, length - sent, target);
      if (now <= 0) {
        throw new EOFException("a file that is being sent ends after " + (start + sent) + " bytes");
      }
      sent += now;
    }
  }
}

package io.larder.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.larder.wire.http.HttpHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The port. The only class family that knows the server library, so that another can take its
/// place: it hands every request to one handler and sends what comes back.
///
/// Connections are read and written as streams. The library's other way, by channel, sends a reply
/// in pieces of 8 KB with a system call for each, which made up a quarter of what a large reply
/// costs.
public final class HelidonListener implements AutoCloseable {
  private final WebServer server;

  /// @param headerBytesMax of a request, request line aside
  /// @param bodyBytesMax of a request whose handler wants it whole
  /// @param uploadBytesMax of any request
  /// @param idle how long a connection may send nothing, within a request or between two
  public record Limits(
      int headerBytesMax,
      long bodyBytesMax,
      long uploadBytesMax,
      int connectionsMax,
      Duration idle,
      Duration grace) {}

  private HelidonListener(WebServer server) {
    this.server = server;
  }

  /// Listens from now on.
  ///
  /// @param port 0 takes a free one
  public static HelidonListener open(String host, int port, Limits limits, HttpHandler handler) {
    RequestIds ids = new RequestIds();
    RequestAdapter adapter = new RequestAdapter(handler, ids, limits.bodyBytesMax());
    WebServer server =
        WebServer.builder()
            .host(host)
            .port(port)
            .useNio(false)
            .shutdownHook(false)
            .maxPayloadSize(limits.uploadBytesMax())
            .maxTcpConnections(limits.connectionsMax())
            .idleConnectionTimeout(Duration.ofMinutes(5))
            .shutdownGracePeriod(limits.grace())
            .connectionOptions(socket -> socket.readTimeout(limits.idle()).tcpNoDelay(true))
            .contentEncoding(new PassedOnEncodings())
            .addProtocol(http1(limits))
            .directHandlers(refusals(ids))
            .routing(HttpRouting.builder().any(adapter::handle))
            .build()
            .start();
    return new HelidonListener(server);
  }

  public int port() {
    return server.port();
  }

  /// Takes no new requests, lets the running ones end within the grace period, and stops.
  @Override
  public void close() {
    server.stop();
  }

  private static Http1Config http1(Limits limits) {
    return Http1Config.builder()
        .maxHeadersSize(limits.headerBytesMax())
        .maxPrologueLength(limits.headerBytesMax())
        .build();
  }

  /// What the library refuses itself, before a handler sees it, is told as AWS tells errors.
  private static DirectHandlers refusals(RequestIds ids) {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(
          type,
          (request, event, status, headers, message) -> {
            headers.set(RequestAdapter.REQUEST_ID, ids.next());
            return refuse(status, headers, message);
          });
    }
    return handlers.build();
  }

  private static String said(Status status, @Nullable String message) {
    return message == null || message.isBlank()
        ? "The request is malformed: " + status.reasonPhrase()
        : message;
  }

  private static DirectHandler.TransportResponse refuse(
      Status status, io.helidon.http.ServerResponseHeaders headers, @Nullable String message) {
    boolean ours = status.code() >= 500;
    String code = ours ? "InternalFailure" : "ValidationError";
    String text = ours ? "Internal server error. Please try again later." : said(status, message);
    headers.set(HeaderNames.create("x-amzn-errortype"), code);
    headers.set(HeaderNames.CONTENT_TYPE, "application/json");
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .keepAlive(false)
        .entity(ErrorJson.of(code, text).getBytes(StandardCharsets.UTF_8))
        .build();
  }
}

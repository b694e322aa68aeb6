package io.larder.offline.iceberg;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.larder.store.history.TableCatalogApi;
import io.larder.store.history.TableCatalogApi.Call;
import io.larder.store.history.TableCatalogApi.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The catalog behind the JDK's own HTTP server, for a client in the same test.
final class CatalogServer implements AutoCloseable {
  private static final String PREFIX = "/v1/";

  private final HttpServer server;
  private final TableCatalogApi catalog;

  CatalogServer(TableCatalogApi catalog) throws IOException {
    this.catalog = catalog;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PREFIX, this::answer);
    server.start();
  }

  String uri() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    List<String> path =
        Stream.of(exchange.getRequestURI().getRawPath().substring(PREFIX.length()).split("/", -1))
            .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
            .toList();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Reply reply =
        catalog.answer(
            new Call(exchange.getRequestMethod(), path, parameters(exchange), body, uri()));
    byte[] json = reply.json().getBytes(StandardCharsets.UTF_8);
    boolean empty = json.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : json.length);
    if (!empty) {
      exchange.getResponseBody().write(json);
    }
    exchange.close();
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new HashMap<>();
    String query = exchange.getRequestURI().getQuery();
    for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

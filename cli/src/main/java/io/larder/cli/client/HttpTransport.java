package io.larder.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.larder.cli.output.CliException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Requests to one server, and what their failures mean to the person who waits.
public final class HttpTransport {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI endpoint;
  private final HttpClient http;

  /// @param endpoint where the server is, such as `http://127.0.0.1:7420`
  public HttpTransport(URI endpoint) {
    this.endpoint = checked(endpoint);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  /// A text as a path segment or query value.
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// @param pathAndQuery begins with `/`, percent-encoded
  HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(endpoint + pathAndQuery));
  }

  /// Sends and reads the answer as JSON; an empty answer is a missing node.
  ///
  /// @throws ServerException where the server refuses
  /// @throws CliException where no server answers
  JsonNode json(HttpRequest request) {
    HttpResponse<String> response = send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (!isSuccess(response.statusCode())) {
      throw refusal(response.statusCode(), response.body());
    }
    return parsed(response.body());
  }

  /// Sends and hands out the answer as it comes in; the caller closes it.
  InputStream stream(HttpRequest request) {
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    if (isSuccess(response.statusCode())) {
      return response.body();
    }
    try (InputStream body = response.body()) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      throw refusal(response.statusCode(), text);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /// Sends and hands out the answer, whatever its status, for callers that try again.
  ///
  /// @throws IOException where no answer came
  HttpResponse<String> exchange(HttpRequest request) throws IOException {
    return uninterrupted(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    try {
      return uninterrupted(request, handler);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private <T> HttpResponse<T> uninterrupted(HttpRequest request, BodyHandler<T> handler)
      throws IOException {
    try {
      return http.send(request, handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted", e);
    }
  }

  /// The words for a server that is not there or went away.
  CliException unreachable(IOException failure) {
    if (failure instanceof ConnectException) {
      return CliException.failed(
          "no server answers at "
              + endpoint
              + "; start one with: larder serve (or name another with --endpoint)",
          failure);
    }
    return CliException.failed(
        "the connection to " + endpoint + " failed: " + failure.getMessage(), failure);
  }

  static boolean isSuccess(int status) {
    return status / 100 == 2;
  }

  static ServerException refusal(int status, String body) {
    return ServerException.of(status, body);
  }

  static JsonNode parsed(String body) {
    if (body.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw CliException.failed("the server's answer is not JSON; is it a Larder server?", e);
    }
  }

  private static URI checked(URI endpoint) {
    String scheme = endpoint.getScheme();
    if (endpoint.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw CliException.usage(
          "endpoint '%s' must look like http://127.0.0.1:7420", endpoint.toString());
    }
    String text = endpoint.toString();
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }
}

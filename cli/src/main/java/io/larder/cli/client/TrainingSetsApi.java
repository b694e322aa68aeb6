package io.larder.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The training sets that the server keeps, under `/larder/v1/training-sets`.
public final class TrainingSetsApi {
  private static final String PATH = "/larder/v1/training-sets";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpTransport transport;

  public TrainingSetsApi(HttpTransport transport) {
    this.transport = transport;
  }

  /// All of them, newest first.
  ///
  /// @param filters the API's query parameters
  public List<JsonNode> list(Map<String, String> filters) {
    List<JsonNode> all = new ArrayList<>();
    String query =
        filters.entrySet().stream()
            .map(filter -> "&" + filter.getKey() + "=" + HttpTransport.encoded(filter.getValue()))
            .collect(Collectors.joining());
    String token = "";
    do {
      JsonNode page = get("?limit=100" + query + token);
      page.path("trainingSets").forEach(all::add);
      String next = page.path("nextToken").asText("");
      token = next.isEmpty() ? "" : "&token=" + HttpTransport.encoded(next);
    } while (!token.isEmpty());
    return all;
  }

  public JsonNode describe(String id) {
    return get("/" + HttpTransport.encoded(id));
  }

  /// The rows; the caller closes the stream.
  ///
  /// @param format `parquet`, `csv` or `arrow`
  public InputStream data(String id, String format) {
    return transport.stream(
        transport
            .request(PATH + "/" + HttpTransport.encoded(id) + "/data?format=" + format)
            .GET()
            .build());
  }

  /// Starts the making of a training set again, from its certificate.
  ///
  /// @return the new one's id
  public String rebuild(JsonNode certificate) {
    ObjectNode body = JSON.createObjectNode();
    body.set("certificate", certificate);
    HttpRequest request =
        transport
            .request(PATH)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return transport.json(request).path("trainingSetId").asText();
  }

  /// What differs between two.
  ///
  /// @param keys columns that tell rows apart; without any, rows are compared by their places
  public JsonNode compare(String first, String second, List<String> keys, int examples) {
    String query =
        keys.stream()
            .map(key -> "&key=" + HttpTransport.encoded(key))
            .collect(Collectors.joining("", "?examples=" + examples, ""));
    return get(
        "/" + HttpTransport.encoded(first) + "/compare/" + HttpTransport.encoded(second) + query);
  }

  /// Whether the files are still those that the certificate tells of.
  public JsonNode verify(String id) {
    return post(id, "verify");
  }

  public JsonNode cancel(String id) {
    return post(id, "cancel");
  }

  public void delete(String id) {
    transport.json(transport.request(PATH + "/" + HttpTransport.encoded(id)).DELETE().build());
  }

  private JsonNode get(String rest) {
    return transport.json(transport.request(PATH + rest).GET().build());
  }

  private JsonNode post(String id, String action) {
    return transport.json(
        transport
            .request(PATH + "/" + HttpTransport.encoded(id) + "/" + action)
            .POST(BodyPublishers.noBody())
            .build());
  }
}

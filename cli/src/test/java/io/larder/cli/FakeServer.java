package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A server with just enough behaviour for the commands: it keeps groups and the lines that were
/// written, refuses lines that contain `REFUSE`, and can be made to stumble.
final class FakeServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Map<String, ObjectNode> groups = Collections.synchronizedMap(new LinkedHashMap<>());
  final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  final List<JsonNode> specifications = Collections.synchronizedList(new ArrayList<>());
  final List<JsonNode> searches = Collections.synchronizedList(new ArrayList<>());
  final List<String> uploads = Collections.synchronizedList(new ArrayList<>());

  /// How many of the next batches are answered with [#stumbleStatus]; 0 cuts the connection.
  final AtomicInteger stumbles = new AtomicInteger();

  int stumbleStatus = 503;
  String queryAnswer = "";

  /// What a search for a kind of resource finds.
  final Map<String, String> searchAnswers = new LinkedHashMap<>();

  byte[] trainingSet = "id,temp\n1,39.02\n".getBytes(StandardCharsets.UTF_8);
  String certificate = "{}";

  private final HttpServer http;

  FakeServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /// All lines that were written.
  List<String> lines() {
    return batches.stream().flatMap(List::stream).toList();
  }

  /// Adds a group with String features.
  void addGroup(String name, String identifier, String eventTime, String... others) {
    ObjectNode group =
        JSON.createObjectNode()
            .put("FeatureGroupName", name)
            .put("RecordIdentifierFeatureName", identifier)
            .put("EventTimeFeatureName", eventTime);
    ArrayNode definitions = group.putArray("FeatureDefinitions");
    List<String> features = new ArrayList<>(List.of(identifier, eventTime));
    features.addAll(List.of(others));
    features.forEach(feature ->
        definitions.addObject().put("FeatureName", feature).put("FeatureType", "String"));
    add(group);
  }

  /// Adds a group in memory with the features `id`, `at`, `items` (List of String), `shops` (Set of
  /// Integral) and `taste` (Vector of two).
  void addBaskets(String name) throws IOException {
    add(
        (ObjectNode)
            JSON.readTree(
                """
                {"FeatureGroupName":"%s","RecordIdentifierFeatureName":"id","EventTimeFeatureName":"at",
                 "FeatureDefinitions":[{"FeatureName":"id","FeatureType":"String"},
                   {"FeatureName":"at","FeatureType":"String"},
                   {"FeatureName":"items","FeatureType":"String","CollectionType":"List"},
                   {"FeatureName":"shops","FeatureType":"Integral","CollectionType":"Set"},
                   {"FeatureName":"taste","FeatureType":"Fractional","CollectionType":"Vector",
                    "CollectionConfig":{"VectorConfig":{"Dimension":2}}}],
                 "OnlineStoreConfig":{"EnableOnlineStore":true,"StorageType":"InMemory"}}
                """
                    .formatted(name)));
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void add(ObjectNode group) {
    String name = group.path("FeatureGroupName").asText();
    group
        .put("FeatureGroupArn", "arn:aws:sagemaker:us-east-1:123456789012:feature-group/" + name)
        .put("FeatureGroupStatus", "Created")
        .put("CreationTime", 1_385_000_000.5);
    groups.put(name, group);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getRawPath();
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target != null) {
        control(exchange, target, JSON.readTree(body));
      } else if (path.startsWith("/FeatureGroup/")) {
        record(exchange, body);
      } else if (path.endsWith("/records")) {
        batch(exchange, body);
      } else {
        larder(exchange, path, body);
      }
    }
  }

  private void control(HttpExchange exchange, String target, JsonNode request) throws IOException {
    String name = request.path("FeatureGroupName").asText();
    switch (target) {
      case "SageMaker.CreateFeatureGroup" -> {
        add(request.deepCopy());
        answer(exchange, 200, "{}");
      }
      case "SageMaker.ListFeatureGroups" -> list(exchange, request);
      case "SageMaker.Search" -> {
        searches.add(request);
        answer(
            exchange,
            200,
            searchAnswers.getOrDefault(
                request.path("Resource").asText(), "{\"Results\":[],\"TotalHits\":{\"Value\":0}}"));
      }
      case "SageMaker.DescribeFeatureGroup" -> describe(exchange, groups.get(name), name);
      case "SageMaker.DeleteFeatureGroup" -> {
        groups.remove(name);
        answer(exchange, 200, "");
      }
      default -> answer(exchange, 500, "{}");
    }
  }

  private static void describe(HttpExchange exchange, @Nullable ObjectNode group, String name)
      throws IOException {
    if (group == null) {
      answer(
          exchange,
          400,
          "{\"__type\":\"ResourceNotFound\",\"Message\":\"there is no feature group "
              + name
              + "\"}");
      return;
    }
    answer(exchange, 200, group.toString());
  }

  /// Pages of one group, so that paging is exercised.
  private void list(HttpExchange exchange, JsonNode request) throws IOException {
    int start = request.path("NextToken").asInt(0);
    List<ObjectNode> all = new ArrayList<>(groups.values());
    ObjectNode page = JSON.createObjectNode();
    ArrayNode summaries = page.putArray("FeatureGroupSummaries");
    if (start < all.size()) {
      summaries.add(all.get(start));
    }
    if (start + 1 < all.size()) {
      page.put("NextToken", Integer.toString(start + 1));
    }
    answer(exchange, 200, page.toString());
  }

  private void record(HttpExchange exchange, String body) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "POST" -> identifiers(exchange, JSON.readTree(body));
      case "PUT" -> {
        batches.add(List.of(body));
        answer(exchange, 200, "");
      }
      case "GET" ->
          answer(
              exchange,
              200,
              exchange.getRequestURI().getRawQuery().contains("String=JFK")
                  ? "{\"Record\":[{\"FeatureName\":\"airport\",\"ValueAsString\":\"JFK\"},"
                      + "{\"FeatureName\":\"temp\",\"ValueAsString\":\"39.020\"},"
                      + "{\"FeatureName\":\"seen\",\"ValueAsStringList\":[\"a\",\"b, c\"]}]}"
                  : "{}");
      default -> answer(exchange, 200, "");
    }
  }

  /// Pages of one record, so that paging is exercised.
  private static void identifiers(HttpExchange exchange, JsonNode request) throws IOException {
    List<String> all = new ArrayList<>(List.of("EWR", "JFK", "LGA"));
    if (request.path("IncludeSoftDeletedRecords").asBoolean()) {
      all.add("ORD");
    }
    int start = request.path("NextToken").asInt(0);
    ObjectNode page = JSON.createObjectNode();
    page.putArray("RecordIdentifiers").add(all.get(start));
    if (start + 1 < all.size()) {
      page.put("NextToken", Integer.toString(start + 1));
    }
    answer(exchange, 200, page.toString());
  }

  private void batch(HttpExchange exchange, String body) throws IOException {
    if (stumbles.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      if (stumbleStatus > 0) {
        answer(exchange, stumbleStatus, "{\"code\":\"ServiceUnavailable\",\"message\":\"busy\"}");
      }
      return;
    }
    List<String> lines = body.lines().toList();
    batches.add(lines);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode refused = answer.putArray("refused");
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("REFUSE")) {
        refused.addObject().put("line", i + 1).put("reason", "said so");
      }
    }
    answer.put("accepted", lines.size() - refused.size());
    answer(exchange, 200, answer.toString());
  }

  private void larder(HttpExchange exchange, String path, String body) throws IOException {
    switch (path) {
      case "/larder/v1/queries" ->
          answer(exchange, queryAnswer.startsWith("{\"code\"") ? 400 : 200, queryAnswer);
      case "/larder/v1/uploads" -> {
        uploads.add(body);
        answer(exchange, 201, "{\"uploadId\":\"up-1\"}");
      }
      case "/larder/v1/training-sets" -> {
        specifications.add(JSON.readTree(body));
        answer(exchange, 202, "{\"trainingSetId\":\"ts-1\",\"status\":\"Running\"}");
      }
      case "/larder/v1/training-sets/ts-1" ->
          answer(
              exchange,
              200,
              Collections.frequency(requests, "GET " + path) < 3
                  ? "{\"status\":\"Running\",\"elapsedSeconds\":0.1}"
                  : "{\"status\":\"Succeeded\"}");
      case "/larder/v1/training-sets/ts-1/certificate" -> answer(exchange, 200, certificate);
      case "/larder/v1/training-sets/ts-1/data" -> answer(exchange, 200, trainingSet);
      default -> answer(exchange, 404, "{}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}

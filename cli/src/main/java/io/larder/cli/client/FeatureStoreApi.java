package io.larder.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.FeatureValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The operations of SageMaker Feature Store that the commands need, as any AWS client would call
/// them: AWS JSON 1.1 for groups, REST-JSON for records.
public final class FeatureStoreApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE_SIZE = 100;

  private final HttpTransport transport;

  public FeatureStoreApi(HttpTransport transport) {
    this.transport = transport;
  }

  public void createGroup(ObjectNode request) {
    control("CreateFeatureGroup", request);
  }

  /// DescribeFeatureGroup's answer.
  ///
  /// @throws ServerException `ResourceNotFound` where there is no such group
  public JsonNode describeGroup(String group) {
    return control("DescribeFeatureGroup", JSON.createObjectNode().put("FeatureGroupName", group));
  }

  /// As [#describeGroup], empty where there is no such group.
  public Optional<JsonNode> findGroup(String group) {
    try {
      return Optional.of(describeGroup(group));
    } catch (ServerException e) {
      if (e.code().endsWith("ResourceNotFound")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  public void deleteGroup(String group) {
    control("DeleteFeatureGroup", JSON.createObjectNode().put("FeatureGroupName", group));
  }

  /// The summaries of all groups by name, all pages of them.
  public List<JsonNode> listGroups() {
    List<JsonNode> summaries = new ArrayList<>();
    ObjectNode request =
        JSON.createObjectNode()
            .put("MaxResults", PAGE_SIZE)
            .put("SortBy", "Name")
            .put("SortOrder", "Ascending");
    String next = "";
    do {
      if (!next.isEmpty()) {
        request.put("NextToken", next);
      }
      JsonNode page = control("ListFeatureGroups", request);
      page.path("FeatureGroupSummaries").forEach(summaries::add);
      next = page.path("NextToken").asText("");
    } while (!next.isEmpty());
    return summaries;
  }

  /// What contains a text in one of some properties, by name.
  ///
  /// @param resource `FeatureGroup` or `FeatureMetadata`
  public SearchResult search(
      String resource, List<String> properties, String text, int recordsMax) {
    ObjectNode request =
        JSON.createObjectNode()
            .put("Resource", resource)
            .put("SortBy", properties.getFirst())
            .put("SortOrder", "Ascending")
            .put("MaxResults", recordsMax);
    ObjectNode expression = request.putObject("SearchExpression").put("Operator", "Or");
    ArrayNode filters = expression.putArray("Filters");
    properties.forEach(property ->
        filters.addObject().put("Name", property).put("Operator", "Contains").put("Value", text));
    JsonNode answer = control("Search", request);
    List<JsonNode> records = new ArrayList<>();
    answer.path("Results").forEach(result -> records.add(result.path(resource)));
    return new SearchResult(records, answer.path("TotalHits").path("Value").asLong());
  }

  public void putRecord(String group, Collection<FeatureValue> values) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode record = body.putArray("Record");
    values.forEach(value -> add(value, record.addObject().put("FeatureName", value.name())));
    transport.json(
        transport
            .request(recordsPath(group))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString()))
            .build());
  }

  /// The record as a list of `FeatureName` and `ValueAsString` or `ValueAsStringList`; empty where
  /// there is none.
  ///
  /// @param features the features to read; none means all
  public Optional<JsonNode> getRecord(String group, String identifier, List<String> features) {
    StringBuilder path = new StringBuilder(recordsPath(group)).append(identified(identifier));
    for (String feature : features) {
      path.append("&FeatureName=").append(HttpTransport.encoded(feature));
    }
    JsonNode answer = transport.json(transport.request(path.toString()).GET().build());
    return answer.hasNonNull("Record") ? Optional.of(answer.get("Record")) : Optional.empty();
  }

  /// The identifiers of a group's records, page by page until there are so many.
  ///
  /// @param deleted whether softly deleted records are listed as well
  public RecordIdentifiers listRecords(String group, int limit, boolean deleted) {
    List<String> identifiers = new ArrayList<>();
    ObjectNode request = JSON.createObjectNode().put("IncludeSoftDeletedRecords", deleted);
    String next;
    do {
      request.put("MaxResults", Math.min(PAGE_SIZE, limit - identifiers.size()));
      JsonNode page = runtimePost(recordsPath(group) + "/ListRecords", request);
      page.path("RecordIdentifiers").forEach(identifier -> identifiers.add(identifier.asText()));
      next = page.path("NextToken").asText("");
      request.put("NextToken", next);
    } while (!next.isEmpty() && identifiers.size() < limit);
    return new RecordIdentifiers(identifiers, !next.isEmpty());
  }

  private JsonNode runtimePost(String path, ObjectNode request) {
    return transport.json(
        transport
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(request.toString()))
            .build());
  }

  /// @param mode `SoftDelete` or `HardDelete`
  public void deleteRecord(String group, String identifier, String eventTime, String mode) {
    String query =
        identified(identifier)
            + "&EventTime="
            + HttpTransport.encoded(eventTime)
            + "&DeletionMode="
            + mode;
    transport.json(transport.request(recordsPath(group) + query).DELETE().build());
  }

  private static void add(FeatureValue value, ObjectNode feature) {
    switch (value) {
      case FeatureValue.Scalar(String _, String text) -> feature.put("ValueAsString", text);
      case FeatureValue.Unclear(String name) ->
          throw new IllegalArgumentException("feature " + name + " has no value");
      case FeatureValue.Collection(String _, List<String> texts) ->
          texts.forEach(feature.putArray("ValueAsStringList")::add);
    }
  }

  private JsonNode control(String operation, ObjectNode request) {
    HttpRequest call =
        transport
            .request("/")
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "SageMaker." + operation)
            .POST(BodyPublishers.ofString(request.toString()))
            .build();
    return transport.json(call);
  }

  private static String recordsPath(String group) {
    return "/FeatureGroup/" + HttpTransport.encoded(group);
  }

  private static String identified(String identifier) {
    return "?RecordIdentifierValueAsString=" + HttpTransport.encoded(identifier);
  }
}

package io.larder.service.athena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.FeatureStoreException;
import io.larder.service.athena.QueryRequest.ResultEncryption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Executions as JSON documents.
final class ExecutionJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ExecutionJson() {}

  static String write(QueryExecution execution) {
    ObjectNode json = JSON.createObjectNode().put("id", execution.id());
    write(json.putObject("request"), execution.request());
    json.putObject("kind")
        .put("type", execution.kind().type())
        .put("substatement", execution.kind().substatement())
        .put("output", execution.kind().output().name());
    json.put("workGroup", execution.workGroup());
    json.put("outputLocation", execution.outputLocation());
    json.put("state", execution.state().name());
    json.put("submissionTime", execution.submissionTime().toString());
    put(json, "completionTime", execution.completionTime().map(Instant::toString));
    put(json, "reason", execution.reason());
    execution.error().ifPresent(error -> write(json.putObject("error"), error));
    write(json.putObject("statistics"), execution.statistics());
    execution.updateCount().ifPresent(count -> json.put("updateCount", count));
    for (ResultColumn column : execution.columns()) {
      json.withArray("columns")
          .addObject()
          .put("name", column.name())
          .put("type", column.type())
          .put("precision", column.precision())
          .put("scale", column.scale());
    }
    return json.toString();
  }

  static QueryExecution read(String document) {
    JsonNode json = parsed(document);
    JsonNode kind = json.required("kind");
    return new QueryExecution(
        json.required("id").textValue(),
        readRequest(json.required("request")),
        new StatementKind(
            kind.required("type").textValue(),
            kind.required("substatement").textValue(),
            StatementKind.Output.valueOf(kind.required("output").textValue())),
        json.required("workGroup").textValue(),
        json.required("outputLocation").textValue(),
        ExecutionState.valueOf(json.required("state").textValue()),
        Instant.parse(json.required("submissionTime").textValue()),
        text(json, "completionTime").map(Instant::parse),
        text(json, "reason"),
        Optional.ofNullable(json.get("error")).map(ExecutionJson::readError),
        readStatistics(json.required("statistics")),
        Optional.ofNullable(json.get("updateCount")).map(JsonNode::longValue),
        readColumns(json.path("columns")));
  }

  private static void write(ObjectNode json, QueryRequest request) {
    json.put("query", request.query());
    put(json, "token", request.token());
    put(json, "catalog", request.catalog());
    put(json, "database", request.database());
    put(json, "outputLocation", request.outputLocation());
    request
        .encryption()
        .ifPresent(encryption -> {
          json.put("encryption", encryption.option());
          put(json, "kmsKey", encryption.kmsKey());
        });
    put(json, "workGroup", request.workGroup());
    request.parameters().forEach(parameter -> json.withArray("parameters").add(parameter));
  }

  private static QueryRequest readRequest(JsonNode json) {
    List<String> parameters = new ArrayList<>();
    json.path("parameters").forEach(parameter -> parameters.add(parameter.textValue()));
    return new QueryRequest(
        json.required("query").textValue(),
        text(json, "token"),
        text(json, "catalog"),
        text(json, "database"),
        text(json, "outputLocation"),
        text(json, "encryption").map(option -> new ResultEncryption(option, text(json, "kmsKey"))),
        text(json, "workGroup"),
        parameters);
  }

  private static void write(ObjectNode json, QueryError error) {
    json.put("category", error.category())
        .put("type", error.type())
        .put("retryable", error.retryable())
        .put("message", error.message());
  }

  private static QueryError readError(JsonNode json) {
    return new QueryError(
        json.required("category").intValue(),
        json.required("type").intValue(),
        json.required("retryable").booleanValue(),
        json.required("message").textValue());
  }

  private static void write(ObjectNode json, ExecutionStatistics statistics) {
    json.put("queueMillis", statistics.queueMillis())
        .put("engineMillis", statistics.engineMillis())
        .put("scannedBytes", statistics.scannedBytes());
    put(json, "manifest", statistics.manifest());
  }

  private static ExecutionStatistics readStatistics(JsonNode json) {
    return new ExecutionStatistics(
        json.required("queueMillis").longValue(),
        json.required("engineMillis").longValue(),
        json.required("scannedBytes").longValue(),
        text(json, "manifest"));
  }

  private static List<ResultColumn> readColumns(JsonNode json) {
    List<ResultColumn> columns = new ArrayList<>();
    for (JsonNode column : json) {
      columns.add(
          new ResultColumn(
              column.required("name").textValue(),
              column.required("type").textValue(),
              column.required("precision").intValue(),
              column.required("scale").intValue()));
    }
    return columns;
  }

  private static void put(ObjectNode json, String member, Optional<String> text) {
    text.ifPresent(value -> json.put(member, value));
  }

  private static Optional<String> text(JsonNode json, String member) {
    return Optional.ofNullable(json.get(member)).map(JsonNode::textValue);
  }

  private static JsonNode parsed(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException broken) {
      throw FeatureStoreException.internal("the document of an execution is no JSON", broken);
    }
  }
}

package io.larder.wire.athena;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.athena.ExecutionState;
import io.larder.service.athena.ExecutionStatistics;
import io.larder.service.athena.QueryError;
import io.larder.service.athena.QueryExecution;
import io.larder.service.athena.QueryRequest;
import io.larder.wire.shape.Timestamps;
import java.time.Instant;

/// An execution as replies show it.
final class ExecutionReply {
  private static final String ENGINE = "Athena engine version 3";

  private ExecutionReply() {}

  static ObjectNode of(QueryExecution execution) {
    QueryRequest request = execution.request();
    ObjectNode reply = object();
    reply.put("QueryExecutionId", execution.id());
    reply.put("Query", request.query());
    reply.put("StatementType", execution.kind().type());
    reply.put("SubstatementType", execution.kind().substatement());
    reply.putObject("ManagedQueryResultsConfiguration").put("Enabled", false);
    reply.set("ResultConfiguration", result(execution));
    reply
        .putObject("ResultReuseConfiguration")
        .putObject("ResultReuseByAgeConfiguration")
        .put("Enabled", false);
    ObjectNode context = reply.putObject("QueryExecutionContext");
    request.database().ifPresent(database -> context.put("Database", database));
    request.catalog().ifPresent(catalog -> context.put("Catalog", catalog));
    reply.set("Status", status(execution));
    reply.set("Statistics", statistics(execution));
    reply.put("WorkGroup", execution.workGroup());
    reply.set("EngineVersion", engineVersion());
    request.parameters().forEach(text -> reply.withArray("ExecutionParameters").add(text));
    return reply;
  }

  static ObjectNode engineVersion() {
    return object().put("SelectedEngineVersion", "AUTO").put("EffectiveEngineVersion", ENGINE);
  }

  private static ObjectNode result(QueryExecution execution) {
    ObjectNode result = object().put("OutputLocation", execution.outputLocation());
    execution
        .request()
        .encryption()
        .ifPresent(encryption -> {
          ObjectNode node = result.putObject("EncryptionConfiguration");
          node.put("EncryptionOption", encryption.option());
          encryption.kmsKey().ifPresent(key -> node.put("KmsKey", key));
        });
    return result;
  }

  private static ObjectNode status(QueryExecution execution) {
    ObjectNode status = object().put("State", execution.state().name());
    execution.reason().ifPresent(reason -> status.put("StateChangeReason", reason));
    status.set("SubmissionDateTime", time(execution.submissionTime()));
    execution
        .completionTime()
        .ifPresent(completed -> status.set("CompletionDateTime", time(completed)));
    execution.error().ifPresent(error -> status.set("AthenaError", error(error)));
    return status;
  }

  private static ObjectNode error(QueryError error) {
    return object()
        .put("ErrorCategory", error.category())
        .put("ErrorType", error.type())
        .put("Retryable", error.retryable())
        .put("ErrorMessage", error.message());
  }

  private static ObjectNode statistics(QueryExecution execution) {
    ExecutionStatistics statistics = execution.statistics();
    ObjectNode node = object();
    if (execution.state().isFinal()) {
      node.put("EngineExecutionTimeInMillis", statistics.engineMillis());
    }
    node.put("DataScannedInBytes", statistics.scannedBytes());
    statistics.manifest().ifPresent(manifest -> node.put("DataManifestLocation", manifest));
    node.put("TotalExecutionTimeInMillis", statistics.totalMillis());
    node.put("QueryQueueTimeInMillis", statistics.queueMillis());
    node.put("ServiceProcessingTimeInMillis", 0);
    node.putObject("ResultReuseInformation").put("ReusedPreviousResult", false);
    return node;
  }

  /// The parts of GetQueryRuntimeStatistics that are measured.
  static ObjectNode timeline(QueryExecution execution) {
    ExecutionStatistics statistics = execution.statistics();
    ObjectNode node = object();
    node.putObject("Timeline")
        .put("QueryQueueTimeInMillis", statistics.queueMillis())
        .put("EngineExecutionTimeInMillis", statistics.engineMillis())
        .put("TotalExecutionTimeInMillis", statistics.totalMillis());
    ObjectNode rows = node.putObject("Rows").put("InputBytes", statistics.scannedBytes());
    if (execution.state() == ExecutionState.SUCCEEDED) {
      execution
          .updateCount()
          .filter(count -> count > 0)
          .ifPresent(count -> rows.put("OutputRows", count));
    }
    return node;
  }

  static DecimalNode time(Instant time) {
    return DecimalNode.valueOf(Timestamps.number(time));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}

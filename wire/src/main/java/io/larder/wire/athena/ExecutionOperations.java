package io.larder.wire.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.athena.Athena;
import io.larder.service.athena.QueryExecution;
import io.larder.service.athena.QueryRequest;
import io.larder.service.athena.QueryRequest.ResultEncryption;
import io.larder.service.athena.WorkGroup;
import io.larder.service.paging.KeyedPage;
import io.larder.store.sql.SqlException;
import io.larder.wire.protocol.AwsError;
import io.larder.wire.protocol.AwsException;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Operations on executions of statements.
final class ExecutionOperations {
  private static final int PAGE = 50;
  private static final int ROWS = 1_000;

  private final Athena athena;

  ExecutionOperations(Athena athena) {
    this.athena = athena;
  }

  List<NamedOperation> all() {
    return List.of(
        new NamedOperation("StartQueryExecution", this::start),
        new NamedOperation("GetQueryExecution", this::get),
        new NamedOperation("BatchGetQueryExecution", this::batchGet),
        new NamedOperation("GetQueryResults", this::results),
        new NamedOperation("GetQueryRuntimeStatistics", this::runtimeStatistics),
        new NamedOperation("ListQueryExecutions", this::list),
        NamedOperation.done("StopQueryExecution", input -> athena.stop(id(input))));
  }

  private ObjectNode start(CheckedInput input) {
    try {
      return reply().put("QueryExecutionId", athena.start(request(input)));
    } catch (SqlException wrong) {
      throw new AwsException(
          new AwsError(
              400,
              "InvalidRequestException",
              wrong.text(),
              Map.of("AthenaErrorCode", "MALFORMED_QUERY")));
    }
  }

  private static QueryRequest request(CheckedInput input) {
    Optional<CheckedInput> context = input.structure("QueryExecutionContext");
    Optional<CheckedInput> result = input.structure("ResultConfiguration");
    return new QueryRequest(
        input.requiredText("QueryString"),
        input.text("ClientRequestToken"),
        context.flatMap(given -> given.text("Catalog")),
        context.flatMap(given -> given.text("Database")),
        result.flatMap(given -> given.text("OutputLocation")).filter(text -> !text.isEmpty()),
        result
            .flatMap(given -> given.structure("EncryptionConfiguration"))
            .map(given ->
                new ResultEncryption(given.requiredText("EncryptionOption"), given.text("KmsKey"))),
        input.text("WorkGroup"),
        input.texts("ExecutionParameters"));
  }

  private ObjectNode get(CheckedInput input) {
    ObjectNode reply = reply();
    reply.set("QueryExecution", ExecutionReply.of(athena.execution(id(input))));
    return reply;
  }

  private ObjectNode batchGet(CheckedInput input) {
    List<String> ids = input.texts("QueryExecutionIds");
    List<QueryExecution> found = athena.executions(ids);
    Set<String> known = found.stream().map(QueryExecution::id).collect(Collectors.toSet());
    ObjectNode reply = reply();
    ArrayNode executions = reply.putArray("QueryExecutions");
    found.forEach(execution -> executions.add(ExecutionReply.of(execution)));
    ArrayNode missing = reply.putArray("UnprocessedQueryExecutionIds");
    ids.stream()
        .filter(id -> !known.contains(id))
        .forEach(id ->
            missing
                .addObject()
                .put("QueryExecutionId", id)
                .put("ErrorCode", "INVALID_QUERY_EXECUTION_ID")
                .put("ErrorMessage", "QueryExecution " + id + " was not found"));
    return reply;
  }

  private ObjectNode results(CheckedInput input) {
    return ResultReply.of(
        athena.results(
            id(input), input.text("NextToken"), input.integer("MaxResults").orElse(ROWS)));
  }

  private ObjectNode runtimeStatistics(CheckedInput input) {
    ObjectNode reply = reply();
    reply.set("QueryRuntimeStatistics", ExecutionReply.timeline(athena.execution(id(input))));
    return reply;
  }

  /// Newest first: the key of a page counts backwards.
  private ObjectNode list(CheckedInput input) {
    String group = input.text("WorkGroup").orElse(WorkGroup.PRIMARY);
    athena.workGroups().get(group);
    int size = input.integer("MaxResults").orElse(PAGE);
    KeyedPage<QueryExecution> page =
        KeyedPage.of(
            athena.newestFirst(group),
            ExecutionOperations::backwards,
            input.text("NextToken"),
            size == 0 ? PAGE : size);
    ObjectNode reply = reply();
    ArrayNode ids = reply.putArray("QueryExecutionIds");
    page.items().forEach(execution -> ids.add(execution.id()));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  /// Sorts as the list is: the later, the smaller; among equals the greater id comes first.
  private static String backwards(QueryExecution execution) {
    StringBuilder id = new StringBuilder();
    execution.id().chars().forEach(letter -> id.append((char) (Character.MAX_VALUE / 2 - letter)));
    return "%019d%s".formatted(Long.MAX_VALUE - execution.submissionTime().toEpochMilli(), id);
  }

  private static String id(CheckedInput input) {
    return input.requiredText("QueryExecutionId");
  }

  private static ObjectNode reply() {
    return JsonNodeFactory.instance.objectNode();
  }
}

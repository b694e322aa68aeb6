package io.larder.wire.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.service.athena.Athena;
import io.larder.service.athena.KeptQueries;
import io.larder.service.athena.PreparedStatement;
import io.larder.service.paging.KeyedPage;
import io.larder.wire.protocol.AwsError;
import io.larder.wire.protocol.AwsException;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.shape.CheckedInput;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Operations on prepared statements, which `EXECUTE` runs.
final class PreparedStatementOperations {
  private static final int PAGE = 50;

  private final KeptQueries kept;
  private final InstantSource clock;

  PreparedStatementOperations(Athena athena, InstantSource clock) {
    this.kept = athena.kept();
    this.clock = clock;
  }

  List<NamedOperation> all() {
    return List.of(
        NamedOperation.done("CreatePreparedStatement", input -> kept.prepare(statement(input))),
        NamedOperation.done("UpdatePreparedStatement", this::update),
        NamedOperation.done("DeletePreparedStatement", this::delete),
        new NamedOperation("GetPreparedStatement", this::get),
        new NamedOperation("BatchGetPreparedStatement", this::batchGet),
        new NamedOperation("ListPreparedStatements", this::list));
  }

  private PreparedStatement statement(CheckedInput input) {
    return new PreparedStatement(
        input.requiredText("WorkGroup"),
        input.requiredText("StatementName"),
        input.requiredText("QueryStatement"),
        input.text("Description").orElse(null),
        clock.instant().toString());
  }

  private void update(CheckedInput input) {
    found(() -> {
      kept.change(statement(input));
      return true;
    });
  }

  private void delete(CheckedInput input) {
    found(() -> {
      kept.deletePrepared(input.requiredText("WorkGroup"), input.requiredText("StatementName"));
      return true;
    });
  }

  private ObjectNode get(CheckedInput input) {
    PreparedStatement statement =
        found(() ->
            kept.prepared(input.requiredText("WorkGroup"), input.requiredText("StatementName")));
    ObjectNode reply = reply();
    reply.set("PreparedStatement", shown(statement));
    return reply;
  }

  /// The other operations of Athena have another code for what is not there.
  private static <T> T found(Supplier<T> work) {
    try {
      return work.get();
    } catch (FeatureStoreException failure) {
      if (failure.kind() == ErrorKind.NOT_FOUND) {
        throw new AwsException(
            new AwsError(
                400, "ResourceNotFoundException", String.valueOf(failure.getMessage()), Map.of()));
      }
      throw failure;
    }
  }

  private ObjectNode batchGet(CheckedInput input) {
    String group = input.requiredText("WorkGroup");
    ObjectNode reply = reply();
    ArrayNode found = reply.putArray("PreparedStatements");
    ArrayNode missing = reply.putArray("UnprocessedPreparedStatementNames");
    for (String name : input.texts("PreparedStatementNames")) {
      Optional<PreparedStatement> statement = kept.findPrepared(group, name);
      if (statement.isPresent()) {
        found.add(shown(statement.get()));
      } else {
        missing
            .addObject()
            .put("StatementName", name)
            .put("ErrorCode", "STATEMENT_NOT_FOUND")
            .put("ErrorMessage", "PreparedStatement " + name + " was not found");
      }
    }
    return reply;
  }

  private ObjectNode list(CheckedInput input) {
    KeyedPage<PreparedStatement> page =
        KeyedPage.of(
            kept.prepared(input.requiredText("WorkGroup")),
            PreparedStatement::name,
            input.text("NextToken"),
            input.integer("MaxResults").orElse(PAGE));
    ObjectNode reply = reply();
    ArrayNode statements = reply.putArray("PreparedStatements");
    page.items()
        .forEach(statement ->
            statements
                .addObject()
                .put("StatementName", statement.name())
                .put("LastModifiedTime", seconds(statement)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  private static ObjectNode shown(PreparedStatement statement) {
    ObjectNode shown = reply();
    shown
        .put("StatementName", statement.name())
        .put("QueryStatement", statement.query())
        .put("WorkGroupName", statement.workGroup())
        .put("LastModifiedTime", seconds(statement));
    Optional.ofNullable(statement.description())
        .ifPresent(description -> shown.put("Description", description));
    return shown;
  }

  private static double seconds(PreparedStatement statement) {
    return Instant.parse(statement.lastModifiedTime()).toEpochMilli() / 1e3;
  }

  private static ObjectNode reply() {
    return JsonNodeFactory.instance.objectNode();
  }
}

package io.larder.wire.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.athena.Athena;
import io.larder.service.athena.KeptQueries;
import io.larder.service.athena.NamedQuery;
import io.larder.service.athena.WorkGroup;
import io.larder.service.paging.KeyedPage;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.shape.CheckedInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Operations on queries that clients keep.
final class NamedQueryOperations {
  private static final int PAGE = 50;

  private final KeptQueries kept;

  NamedQueryOperations(Athena athena) {
    this.kept = athena.kept();
  }

  List<NamedOperation> all() {
    return List.of(
        new NamedOperation("CreateNamedQuery", this::create),
        new NamedOperation("GetNamedQuery", this::get),
        new NamedOperation("BatchGetNamedQuery", this::batchGet),
        new NamedOperation("ListNamedQueries", this::list),
        NamedOperation.done("UpdateNamedQuery", this::update),
        NamedOperation.done(
            "DeleteNamedQuery", input -> kept.deleteNamed(input.requiredText("NamedQueryId"))));
  }

  /// A request with the same token makes the same query.
  private ObjectNode create(CheckedInput input) {
    String id =
        input
            .text("ClientRequestToken")
            .map(token -> UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8)))
            .orElseGet(UUID::randomUUID)
            .toString();
    kept.add(
        new NamedQuery(
            id,
            input.requiredText("Name"),
            input.text("Description").orElse(null),
            input.requiredText("Database"),
            input.requiredText("QueryString"),
            group(input)));
    return reply().put("NamedQueryId", id);
  }

  private static String group(CheckedInput input) {
    return input.text("WorkGroup").orElse(WorkGroup.PRIMARY);
  }

  private void update(CheckedInput input) {
    NamedQuery before = kept.named(input.requiredText("NamedQueryId"));
    kept.change(
        new NamedQuery(
            before.id(),
            input.requiredText("Name"),
            input.text("Description").orElse(before.description()),
            before.database(),
            input.requiredText("QueryString"),
            before.workGroup()));
  }

  private ObjectNode get(CheckedInput input) {
    ObjectNode reply = reply();
    reply.set("NamedQuery", shown(kept.named(input.requiredText("NamedQueryId"))));
    return reply;
  }

  private ObjectNode batchGet(CheckedInput input) {
    ObjectNode reply = reply();
    ArrayNode found = reply.putArray("NamedQueries");
    ArrayNode missing = reply.putArray("UnprocessedNamedQueryIds");
    for (String id : input.texts("NamedQueryIds")) {
      Optional<NamedQuery> query = kept.findNamed(id);
      if (query.isPresent()) {
        found.add(shown(query.get()));
      } else {
        missing
            .addObject()
            .put("NamedQueryId", id)
            .put("ErrorCode", "INVALID_NAMED_QUERY_ID")
            .put("ErrorMessage", "NamedQuery " + id + " was not found");
      }
    }
    return reply;
  }

  private ObjectNode list(CheckedInput input) {
    int size = input.integer("MaxResults").orElse(PAGE);
    KeyedPage<NamedQuery> page =
        KeyedPage.of(
            kept.namedIn(group(input)),
            NamedQuery::id,
            input.text("NextToken"),
            size == 0 ? PAGE : size);
    ObjectNode reply = reply();
    ArrayNode ids = reply.putArray("NamedQueryIds");
    page.items().forEach(query -> ids.add(query.id()));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  private static ObjectNode shown(NamedQuery query) {
    ObjectNode shown = reply();
    shown
        .put("NamedQueryId", query.id())
        .put("Name", query.name())
        .put("Database", query.database())
        .put("QueryString", query.query())
        .put("WorkGroup", query.workGroup());
    Optional.ofNullable(query.description())
        .ifPresent(description -> shown.put("Description", description));
    return shown;
  }

  private static ObjectNode reply() {
    return JsonNodeFactory.instance.objectNode();
  }
}

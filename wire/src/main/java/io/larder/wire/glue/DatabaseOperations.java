package io.larder.wire.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.paging.KeyedPage;
import io.larder.service.tables.Catalog;
import io.larder.store.tables.TableDatabase;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.shape.CheckedInput;
import java.time.InstantSource;
import java.util.List;

/// Operations on databases.
final class DatabaseOperations {
  private static final int PAGE = 100;

  private final Catalog catalog;
  private final GlueReplies replies;
  private final InstantSource clock;

  DatabaseOperations(Catalog catalog, GlueReplies replies, InstantSource clock) {
    this.catalog = catalog;
    this.replies = replies;
    this.clock = clock;
  }

  List<NamedOperation> all() {
    return List.of(
        NamedOperation.done("CreateDatabase", this::create),
        new NamedOperation("GetDatabase", this::get),
        new NamedOperation("GetDatabases", this::list),
        NamedOperation.done("UpdateDatabase", this::update),
        NamedOperation.done(
            "DeleteDatabase", input -> catalog.deleteDatabase(input.requiredText("Name"))));
  }

  private void create(CheckedInput input) {
    CheckedInput database = input.structure("DatabaseInput").orElseThrow();
    catalog.createDatabase(GlueInputs.database(database, clock.instant()));
  }

  private ObjectNode get(CheckedInput input) {
    ObjectNode reply = GlueReplies.object();
    reply.set("Database", replies.database(catalog.database(input.requiredText("Name"))));
    return reply;
  }

  private ObjectNode list(CheckedInput input) {
    KeyedPage<TableDatabase> page =
        KeyedPage.of(
            catalog.databases(),
            TableDatabase::name,
            input.text("NextToken").filter(token -> !token.isEmpty()),
            input.integer("MaxResults").orElse(PAGE));
    ObjectNode reply = GlueReplies.object();
    ArrayNode databases = reply.putArray("DatabaseList");
    page.items().forEach(database -> databases.add(replies.database(database)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  private void update(CheckedInput input) {
    TableDatabase old = catalog.database(input.requiredText("Name"));
    CheckedInput database = input.structure("DatabaseInput").orElseThrow();
    TableDatabase said = GlueInputs.database(database, old.creationTime());
    catalog.updateDatabase(
        new TableDatabase(
            old.name(),
            said.description(),
            said.location(),
            said.parameters(),
            old.creationTime()));
  }
}

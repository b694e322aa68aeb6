package io.larder.wire.glue;

import static io.larder.model.FeatureStoreException.invalid;
import static io.larder.model.FeatureStoreException.notFound;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.paging.KeyedPage;
import io.larder.service.tables.Catalog;
import io.larder.store.tables.CatalogTable;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.List;

/// Operations that show the versions of tables.
final class TableVersionOperations {
  private static final int PAGE = 100;

  private final Catalog catalog;
  private final GlueReplies replies;

  TableVersionOperations(Catalog catalog, GlueReplies replies) {
    this.catalog = catalog;
    this.replies = replies;
  }

  List<NamedOperation> all() {
    return List.of(
        new NamedOperation("GetTableVersion", this::get),
        new NamedOperation("GetTableVersions", this::list));
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where the text is no version
  static long version(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw invalid("VersionId %s is no number", text);
    }
    return Long.parseLong(text);
  }

  private List<CatalogTable> versions(CheckedInput input) {
    return catalog.versions(GlueInputs.tableId(input, "TableName"));
  }

  private ObjectNode get(CheckedInput input) {
    List<CatalogTable> versions = versions(input);
    long wanted =
        input
            .text("VersionId")
            .map(TableVersionOperations::version)
            .orElse(versions.getFirst().version());
    CatalogTable found =
        versions.stream()
            .filter(table -> table.version() == wanted)
            .findFirst()
            .orElseThrow(() -> notFound("Table version %d not found.", wanted));
    ObjectNode reply = GlueReplies.object();
    reply.set("TableVersion", shown(found));
    return reply;
  }

  /// Newest first; the key counts backwards.
  private ObjectNode list(CheckedInput input) {
    KeyedPage<CatalogTable> page =
        KeyedPage.of(
            versions(input),
            table -> "%019d".formatted(Long.MAX_VALUE - table.version()),
            input.text("NextToken").filter(token -> !token.isEmpty()),
            input.integer("MaxResults").orElse(PAGE));
    ObjectNode reply = GlueReplies.object();
    ArrayNode list = reply.putArray("TableVersions");
    page.items().forEach(table -> list.add(shown(table)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  private ObjectNode shown(CatalogTable table) {
    ObjectNode version = GlueReplies.object();
    version.set("Table", replies.table(table));
    return version.put("VersionId", Long.toString(table.version()));
  }
}

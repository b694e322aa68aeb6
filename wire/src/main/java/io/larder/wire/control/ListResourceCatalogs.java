package io.larder.wire.control;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.search.ResourceCatalog;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import io.larder.wire.shape.Timestamps;
import java.util.Optional;

/// Lists the catalogs of resources. There is one, so that a page always holds all, in any order.
final class ListResourceCatalogs implements JsonOperation {
  private final String account;

  /// @param account twelve digits
  ListResourceCatalogs(String account) {
    this.account = account;
  }

  @Override
  public String name() {
    return "ListResourceCatalogs";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    if (input.text("NextToken").filter(token -> !token.isEmpty()).isPresent()) {
      throw invalid("NextToken is not one that ListResourceCatalogs gave out");
    }
    ResourceCatalog catalog = ResourceCatalog.ofFeatureGroups(caller.region(), account);
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode catalogs = reply.putArray("ResourceCatalogs");
    if (isAskedFor(catalog, input)) {
      catalogs.add(node(catalog));
    }
    return Optional.of(reply);
  }

  private static boolean isAskedFor(ResourceCatalog catalog, CheckedInput input) {
    return input.text("NameContains").stream().allMatch(catalog.name()::contains)
        && input.time("CreationTimeAfter").stream().allMatch(catalog.creationTime()::isAfter)
        && input.time("CreationTimeBefore").stream().allMatch(catalog.creationTime()::isBefore);
  }

  private static ObjectNode node(ResourceCatalog catalog) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("ResourceCatalogArn", catalog.arn());
    node.put("ResourceCatalogName", catalog.name());
    node.put("Description", catalog.description());
    node.set("CreationTime", DecimalNode.valueOf(Timestamps.number(catalog.creationTime())));
    return node;
  }
}

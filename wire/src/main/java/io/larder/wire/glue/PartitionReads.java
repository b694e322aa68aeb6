package io.larder.wire.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.paging.KeyedPage;
import io.larder.service.tables.Catalog;
import io.larder.service.tables.PartitionExpression;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Operations that show partitions.
final class PartitionReads {
  private static final int PAGE = 1_000;

  private final Catalog catalog;
  private final GlueReplies replies;

  PartitionReads(Catalog catalog, GlueReplies replies) {
    this.catalog = catalog;
    this.replies = replies;
  }

  List<NamedOperation> all() {
    return List.of(
        new NamedOperation("GetPartition", this::get),
        new NamedOperation("BatchGetPartition", this::batchGet),
        new NamedOperation("GetPartitions", this::list));
  }

  private ObjectNode get(CheckedInput input) {
    TableId table = GlueInputs.tableId(input, "TableName");
    TablePartition found = catalog.partition(table, input.texts("PartitionValues"));
    ObjectNode reply = GlueReplies.object();
    reply.set("Partition", replies.partition(table, found, true));
    return reply;
  }

  private ObjectNode batchGet(CheckedInput input) {
    TableId table = GlueInputs.tableId(input, "TableName");
    Map<List<String>, TablePartition> byValues =
        catalog.partitions(table).stream()
            .collect(Collectors.toMap(TablePartition::values, Function.identity()));
    ObjectNode reply = GlueReplies.object();
    ArrayNode found = reply.putArray("Partitions");
    ArrayNode missing = reply.putArray("UnprocessedKeys");
    for (CheckedInput key : input.structures("PartitionsToGet")) {
      TablePartition partition = byValues.get(key.texts("Values"));
      if (partition != null) {
        found.add(replies.partition(table, partition, true));
      } else {
        ArrayNode values = missing.addObject().putArray("Values");
        key.texts("Values").forEach(values::add);
      }
    }
    return reply;
  }

  private ObjectNode list(CheckedInput input) {
    TableId id = GlueInputs.tableId(input, "TableName");
    KeyedPage<TablePartition> page =
        KeyedPage.of(
            inSegment(wanted(catalog.table(id), input), input.structure("Segment")),
            partition -> String.join("/", partition.values()),
            input.text("NextToken").filter(token -> !token.isEmpty()),
            input.integer("MaxResults").orElse(PAGE));
    boolean withColumns = !input.flag("ExcludeColumnSchema").orElse(false);
    ObjectNode reply = GlueReplies.object();
    ArrayNode list = reply.putArray("Partitions");
    page.items().forEach(partition -> list.add(replies.partition(id, partition, withColumns)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  private List<TablePartition> wanted(CatalogTable table, CheckedInput input) {
    PartitionExpression expression =
        PartitionExpression.parse(input.text("Expression").orElse(""), table.partitionKeys());
    return catalog.partitions(table.id()).stream()
        .filter(partition -> expression.test(partition.values()))
        .toList();
  }

  /// Clients that read a table together ask for a segment each.
  private static List<TablePartition> inSegment(
      List<TablePartition> partitions, Optional<CheckedInput> segment) {
    if (segment.isEmpty()) {
      return partitions;
    }
    int number = segment.get().integer("SegmentNumber").orElse(0);
    int total = segment.get().integer("TotalSegments").orElse(1);
    return IntStream.range(0, partitions.size())
        .filter(place -> place % total == number)
        .mapToObj(partitions::get)
        .toList();
  }
}

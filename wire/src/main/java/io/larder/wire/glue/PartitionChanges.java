package io.larder.wire.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.FeatureStoreException;
import io.larder.service.tables.Catalog;
import io.larder.store.tables.TableId;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.shape.CheckedInput;
import java.time.InstantSource;
import java.util.List;

/// Operations that change partitions.
final class PartitionChanges {
  private final Catalog catalog;
  private final InstantSource clock;

  PartitionChanges(Catalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  List<NamedOperation> all() {
    return List.of(
        NamedOperation.done(
            "CreatePartition",
            input -> create(table(input), input.structure("PartitionInput").orElseThrow())),
        new NamedOperation("BatchCreatePartition", this::batchCreate),
        NamedOperation.done("UpdatePartition", this::update),
        NamedOperation.done(
            "DeletePartition",
            input -> catalog.deletePartition(table(input), input.texts("PartitionValues"))),
        new NamedOperation("BatchDeletePartition", this::batchDelete));
  }

  private static TableId table(CheckedInput input) {
    return GlueInputs.tableId(input, "TableName");
  }

  private void create(TableId table, CheckedInput partition) {
    catalog.addPartitions(table, List.of(GlueInputs.partition(partition, clock.instant())));
  }

  private ObjectNode batchCreate(CheckedInput input) {
    TableId table = table(input);
    catalog.table(table);
    ObjectNode reply = GlueReplies.object();
    for (CheckedInput partition : input.structures("PartitionInputList")) {
      attempt(reply, partition.texts("Values"), () -> create(table, partition));
    }
    return reply;
  }

  private void update(CheckedInput input) {
    catalog.replacePartition(
        table(input),
        input.texts("PartitionValueList"),
        GlueInputs.partition(input.structure("PartitionInput").orElseThrow(), clock.instant()));
  }

  private ObjectNode batchDelete(CheckedInput input) {
    TableId table = table(input);
    catalog.table(table);
    ObjectNode reply = GlueReplies.object();
    for (CheckedInput partition : input.structures("PartitionsToDelete")) {
      List<String> values = partition.texts("Values");
      attempt(reply, values, () -> catalog.deletePartition(table, values));
    }
    return reply;
  }

  private static void attempt(ObjectNode reply, List<String> values, Runnable change) {
    try {
      change.run();
    } catch (FeatureStoreException refusal) {
      ObjectNode error = reply.withArray("Errors").addObject();
      ArrayNode shown = error.putArray("PartitionValues");
      values.forEach(shown::add);
      error.set("ErrorDetail", TableOperations.detail(refusal));
    }
  }
}

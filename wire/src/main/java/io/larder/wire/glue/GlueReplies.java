package io.larder.wire.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableStorage;
import io.larder.wire.shape.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Databases, tables and partitions as replies show them.
final class GlueReplies {
  private final String account;

  GlueReplies(String account) {
    this.account = account;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode database(TableDatabase database) {
    ObjectNode node = object().put("Name", database.name());
    database.description().ifPresent(text -> node.put("Description", text));
    database.location().ifPresent(location -> node.put("LocationUri", location));
    node.set("Parameters", texts(database.parameters()));
    node.set("CreateTime", time(database.creationTime()));
    node.putArray("CreateTableDefaultPermissions");
    return node.put("CatalogId", account);
  }

  ObjectNode table(CatalogTable table) {
    ObjectNode node = object();
    node.put("Name", table.id().name()).put("DatabaseName", table.id().database());
    table.description().ifPresent(text -> node.put("Description", text));
    table.owner().ifPresent(owner -> node.put("Owner", owner));
    node.set("CreateTime", time(table.creationTime()));
    node.set("UpdateTime", time(table.updateTime()));
    node.put("Retention", 0);
    table.storage().ifPresent(storage -> node.set("StorageDescriptor", storage(storage, true)));
    node.set("PartitionKeys", columns(table.partitionKeys()));
    table
        .view()
        .ifPresent(view -> {
          node.put("ViewOriginalText", view.original());
          view.expanded().ifPresent(text -> node.put("ViewExpandedText", text));
        });
    table.type().ifPresent(type -> node.put("TableType", type));
    node.set("Parameters", texts(table.parameters()));
    return node.put("IsRegisteredWithLakeFormation", false)
        .put("CatalogId", account)
        .put("VersionId", Long.toString(table.version()));
  }

  ObjectNode partition(TableId table, TablePartition partition, boolean withColumns) {
    ObjectNode node = object();
    ArrayNode values = node.putArray("Values");
    partition.values().forEach(values::add);
    node.put("DatabaseName", table.database()).put("TableName", table.name());
    node.set("CreationTime", time(partition.creationTime()));
    partition
        .storage()
        .ifPresent(storage -> node.set("StorageDescriptor", storage(storage, withColumns)));
    node.set("Parameters", texts(partition.parameters()));
    return node.put("CatalogId", account);
  }

  private static ObjectNode storage(TableStorage storage, boolean withColumns) {
    ObjectNode node = object();
    if (withColumns) {
      node.set("Columns", columns(storage.columns()));
    }
    storage.location().ifPresent(location -> node.put("Location", location));
    storage.inputFormat().ifPresent(format -> node.put("InputFormat", format));
    storage.outputFormat().ifPresent(format -> node.put("OutputFormat", format));
    node.put("Compressed", storage.compressed()).put("NumberOfBuckets", -1);
    ObjectNode serde = node.putObject("SerdeInfo");
    storage.serde().ifPresent(library -> serde.put("SerializationLibrary", library));
    serde.set("Parameters", texts(storage.serdeParameters()));
    node.putArray("BucketColumns");
    node.putArray("SortColumns");
    node.set("Parameters", texts(storage.parameters()));
    return node.put("StoredAsSubDirectories", false);
  }

  private static ArrayNode columns(List<CatalogColumn> columns) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (CatalogColumn column : columns) {
      ObjectNode node = list.addObject().put("Name", column.name()).put("Type", column.type());
      column.comment().ifPresent(comment -> node.put("Comment", comment));
    }
    return list;
  }

  private static ObjectNode texts(Map<String, String> texts) {
    ObjectNode node = object();
    texts.forEach(node::put);
    return node;
  }

  private static DecimalNode time(Instant time) {
    return DecimalNode.valueOf(Timestamps.number(time));
  }
}

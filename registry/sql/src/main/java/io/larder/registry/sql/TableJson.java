package io.larder.registry.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.CatalogTable.ViewText;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Databases, tables and partitions as the registry's JSON documents. What they are found by stands
/// beside the documents.
final class TableJson {
  private TableJson() {}

  static String write(TableDatabase database) {
    ObjectNode json = object();
    put(json, "description", database.description());
    put(json, "location", database.location());
    JsonMembers.write(json.putObject("parameters"), database.parameters());
    return json.put("creationTime", database.creationTime().toString()).toString();
  }

  static TableDatabase readDatabase(String name, String document) {
    JsonNode json = JsonMembers.parsed("database " + name, document);
    return new TableDatabase(
        name,
        JsonMembers.text(json, "description"),
        JsonMembers.text(json, "location"),
        JsonMembers.texts(json.path("parameters")),
        time(json, "creationTime"));
  }

  static String write(CatalogTable table) {
    ObjectNode json = object();
    json.put("creationTime", table.creationTime().toString());
    json.put("updateTime", table.updateTime().toString());
    put(json, "description", table.description());
    put(json, "owner", table.owner());
    put(json, "type", table.type());
    table.storage().ifPresent(storage -> write(json.putObject("storage"), storage));
    write(json.putArray("partitionKeys"), table.partitionKeys());
    JsonMembers.write(json.putObject("parameters"), table.parameters());
    table.view().ifPresent(view -> write(json.putObject("view"), view));
    return json.toString();
  }

  static CatalogTable readTable(TableId id, long version, String document) {
    JsonNode json = JsonMembers.parsed("table " + id, document);
    return new CatalogTable(
        id,
        version,
        time(json, "creationTime"),
        time(json, "updateTime"),
        JsonMembers.text(json, "description"),
        JsonMembers.text(json, "owner"),
        JsonMembers.text(json, "type"),
        JsonMembers.optional(json, "storage").map(TableJson::readStorage),
        readColumns(json.path("partitionKeys")),
        JsonMembers.texts(json.path("parameters")),
        JsonMembers.optional(json, "view").map(TableJson::readView));
  }

  static String write(TablePartition partition) {
    ObjectNode json = object();
    json.put("creationTime", partition.creationTime().toString());
    partition.storage().ifPresent(storage -> write(json.putObject("storage"), storage));
    JsonMembers.write(json.putObject("parameters"), partition.parameters());
    return json.toString();
  }

  static TablePartition readPartition(String values, String document) {
    JsonNode json = JsonMembers.parsed("a partition", document);
    return new TablePartition(
        readValues(values),
        time(json, "creationTime"),
        JsonMembers.optional(json, "storage").map(TableJson::readStorage),
        JsonMembers.texts(json.path("parameters")));
  }

  /// A partition's values as the text that it is found by.
  static String values(List<String> values) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    values.forEach(json::add);
    return json.toString();
  }

  private static List<String> readValues(String values) {
    List<String> read = new ArrayList<>();
    JsonMembers.parsed("a partition's values", values)
        .forEach(value -> read.add(value.textValue()));
    return read;
  }

  private static void write(ObjectNode json, TableStorage storage) {
    write(json.putArray("columns"), storage.columns());
    put(json, "location", storage.location());
    put(json, "inputFormat", storage.inputFormat());
    put(json, "outputFormat", storage.outputFormat());
    json.put("compressed", storage.compressed());
    put(json, "serde", storage.serde());
    JsonMembers.write(json.putObject("serdeParameters"), storage.serdeParameters());
    JsonMembers.write(json.putObject("parameters"), storage.parameters());
  }

  private static TableStorage readStorage(JsonNode json) {
    return new TableStorage(
        readColumns(json.path("columns")),
        JsonMembers.text(json, "location"),
        JsonMembers.text(json, "inputFormat"),
        JsonMembers.text(json, "outputFormat"),
        json.path("compressed").asBoolean(),
        JsonMembers.text(json, "serde"),
        JsonMembers.texts(json.path("serdeParameters")),
        JsonMembers.texts(json.path("parameters")));
  }

  private static void write(ArrayNode json, List<CatalogColumn> columns) {
    for (CatalogColumn column : columns) {
      ObjectNode node = json.addObject().put("name", column.name()).put("type", column.type());
      put(node, "comment", column.comment());
    }
  }

  private static List<CatalogColumn> readColumns(JsonNode json) {
    List<CatalogColumn> columns = new ArrayList<>();
    for (JsonNode column : json) {
      columns.add(
          new CatalogColumn(
              column.required("name").textValue(),
              column.required("type").textValue(),
              JsonMembers.text(column, "comment")));
    }
    return columns;
  }

  private static void write(ObjectNode json, ViewText view) {
    json.put("original", view.original());
    put(json, "expanded", view.expanded());
  }

  private static ViewText readView(JsonNode json) {
    return new ViewText(json.required("original").textValue(), JsonMembers.text(json, "expanded"));
  }

  private static Instant time(JsonNode json, String member) {
    return Instant.parse(json.required(member).textValue());
  }

  private static void put(ObjectNode json, String member, Optional<String> text) {
    text.ifPresent(value -> json.put(member, value));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}

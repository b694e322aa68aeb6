package io.larder.wire.athena;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.paging.KeyedPage;
import io.larder.service.tables.Catalog;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TableStorage;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Operations that tell what the catalog has.
final class CatalogOperations {
  private static final int PAGE = 50;

  private final Catalog catalog;

  CatalogOperations(Catalog catalog) {
    this.catalog = catalog;
  }

  List<NamedOperation> all() {
    return List.of(
        new NamedOperation("ListDataCatalogs", input -> listCatalogs()),
        new NamedOperation("GetDataCatalog", this::getCatalog),
        new NamedOperation("ListDatabases", this::listDatabases),
        new NamedOperation("GetDatabase", this::getDatabase),
        new NamedOperation("ListTableMetadata", this::listTables),
        new NamedOperation("GetTableMetadata", this::getTable));
  }

  private static ObjectNode listCatalogs() {
    ObjectNode reply = reply();
    reply
        .putArray("DataCatalogsSummary")
        .addObject()
        .put("CatalogName", Catalog.NAME)
        .put("Type", "GLUE");
    return reply;
  }

  private ObjectNode getCatalog(CheckedInput input) {
    checkCatalog(input.requiredText("Name"));
    ObjectNode reply = reply();
    reply.putObject("DataCatalog").put("Name", Catalog.NAME).put("Type", "GLUE");
    return reply;
  }

  private ObjectNode listDatabases(CheckedInput input) {
    checkCatalog(input.requiredText("CatalogName"));
    KeyedPage<TableDatabase> page =
        KeyedPage.of(
            catalog.databases(), TableDatabase::name, input.text("NextToken"), pageSize(input));
    ObjectNode reply = reply();
    ArrayNode databases = reply.putArray("DatabaseList");
    page.items().forEach(database -> databases.add(database(database)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  private ObjectNode getDatabase(CheckedInput input) {
    checkCatalog(input.requiredText("CatalogName"));
    ObjectNode reply = reply();
    reply.set("Database", database(catalog.database(input.requiredText("DatabaseName"))));
    return reply;
  }

  private ObjectNode listTables(CheckedInput input) {
    checkCatalog(input.requiredText("CatalogName"));
    TableDatabase database = catalog.database(input.requiredText("DatabaseName"));
    Predicate<String> wanted = input.text("Expression").map(this::matching).orElse(name -> true);
    List<CatalogTable> tables =
        catalog.tables(database.name()).stream()
            .filter(table -> wanted.test(table.id().name()))
            .toList();
    KeyedPage<CatalogTable> page =
        KeyedPage.of(tables, table -> table.id().name(), input.text("NextToken"), pageSize(input));
    ObjectNode reply = reply();
    ArrayNode list = reply.putArray("TableMetadataList");
    page.items().forEach(table -> list.add(table(table)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  /// The expression is a regular one, or Hive's `*` for any text.
  private Predicate<String> matching(String expression) {
    String pattern = expression.replaceAll("(?<![.\\])])\\*", ".*");
    try {
      return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).asMatchPredicate();
    } catch (PatternSyntaxException wrong) {
      throw invalid("Expression %s is no regular expression", expression);
    }
  }

  private ObjectNode getTable(CheckedInput input) {
    checkCatalog(input.requiredText("CatalogName"));
    TableId id = new TableId(input.requiredText("DatabaseName"), input.requiredText("TableName"));
    catalog.database(id.database());
    ObjectNode reply = reply();
    reply.set("TableMetadata", table(catalog.table(id)));
    return reply;
  }

  private static void checkCatalog(String name) {
    if (!name.equalsIgnoreCase(Catalog.NAME)) {
      throw invalid("Data catalog %s was not found", name);
    }
  }

  private static int pageSize(CheckedInput input) {
    return input.integer("MaxResults").orElse(PAGE);
  }

  private static ObjectNode database(TableDatabase database) {
    ObjectNode node = reply().put("Name", database.name());
    database
        .description()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> node.put("Description", text));
    database.parameters().forEach((key, value) -> node.withObject("/Parameters").put(key, value));
    return node;
  }

  private static ObjectNode table(CatalogTable table) {
    ObjectNode node = reply().put("Name", table.id().name());
    node.set("CreateTime", ExecutionReply.time(table.creationTime()));
    table.type().ifPresent(type -> node.put("TableType", type));
    write(node.putArray("Columns"), table.columns());
    write(node.putArray("PartitionKeys"), table.partitionKeys());
    ObjectNode parameters = node.putObject("Parameters");
    table.parameters().forEach(parameters::put);
    table.storage().ifPresent(storage -> write(parameters, storage));
    return node;
  }

  /// Athena has no other place for how files are written.
  private static void write(ObjectNode parameters, TableStorage storage) {
    storage.inputFormat().ifPresent(format -> parameters.put("inputformat", format));
    storage.location().ifPresent(location -> parameters.put("location", location));
    storage.outputFormat().ifPresent(format -> parameters.put("outputformat", format));
    storage.serde().ifPresent(serde -> parameters.put("serde.serialization.lib", serde));
    storage.serdeParameters().forEach((key, value) -> parameters.put("serde.param." + key, value));
  }

  private static void write(ArrayNode list, List<CatalogColumn> columns) {
    for (CatalogColumn column : columns) {
      ObjectNode node = list.addObject().put("Name", column.name()).put("Type", column.type());
      column.comment().ifPresent(comment -> node.put("Comment", comment));
    }
  }

  private static ObjectNode reply() {
    return JsonNodeFactory.instance.objectNode();
  }
}

package io.larder.wire.glue;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.FeatureStoreException;
import io.larder.service.paging.KeyedPage;
import io.larder.service.tables.Catalog;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableErrors;
import io.larder.store.tables.TableId;
import io.larder.wire.protocol.AwsError;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.shape.CheckedInput;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Operations on tables.
final class TableOperations {
  private static final int PAGE = 100;

  private final Catalog catalog;
  private final GlueReplies replies;
  private final InstantSource clock;

  TableOperations(Catalog catalog, GlueReplies replies, InstantSource clock) {
    this.catalog = catalog;
    this.replies = replies;
    this.clock = clock;
  }

  List<NamedOperation> all() {
    return List.of(
        NamedOperation.done("CreateTable", this::create),
        new NamedOperation("GetTable", this::get),
        new NamedOperation("GetTables", this::list),
        new NamedOperation("SearchTables", this::search),
        NamedOperation.done("UpdateTable", this::update),
        NamedOperation.done(
            "DeleteTable", input -> catalog.deleteTable(GlueInputs.tableId(input, "Name"))),
        new NamedOperation("BatchDeleteTable", this::batchDelete));
  }

  private void create(CheckedInput input) {
    if (input.structure("OpenTableFormatInput").isPresent()) {
      throw invalid("OpenTableFormatInput is not supported");
    }
    CheckedInput table = tableInput(input);
    TableId id = new TableId(input.requiredText("DatabaseName"), table.requiredText("Name"));
    catalog.createTable(GlueInputs.table(table, id, clock.instant(), clock.instant()));
  }

  private static CheckedInput tableInput(CheckedInput input) {
    return input.structure("TableInput").orElseThrow(() -> invalid("TableInput must be given"));
  }

  private ObjectNode get(CheckedInput input) {
    TableId id = GlueInputs.tableId(input, "Name");
    catalog.database(id.database());
    ObjectNode reply = GlueReplies.object();
    reply.set("Table", replies.table(catalog.table(id)));
    return reply;
  }

  private ObjectNode list(CheckedInput input) {
    TableDatabase database = catalog.database(input.requiredText("DatabaseName"));
    Predicate<String> wanted = input.text("Expression").map(this::matching).orElse(name -> true);
    return page(
        catalog.tables(database.name()).stream()
            .filter(table -> wanted.test(table.id().name()))
            .toList(),
        input);
  }

  private Predicate<String> matching(String expression) {
    try {
      return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).asMatchPredicate();
    } catch (PatternSyntaxException wrong) {
      throw invalid("Expression %s is no regular expression", expression);
    }
  }

  private ObjectNode page(List<CatalogTable> tables, CheckedInput input) {
    KeyedPage<CatalogTable> page =
        KeyedPage.of(
            tables,
            table -> table.id().toString(),
            input.text("NextToken").filter(token -> !token.isEmpty()),
            input.integer("MaxResults").orElse(PAGE));
    ObjectNode reply = GlueReplies.object();
    ArrayNode list = reply.putArray("TableList");
    page.items().forEach(table -> list.add(replies.table(table)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  private ObjectNode search(CheckedInput input) {
    Predicate<CatalogTable> wanted =
        input.text("SearchText").map(TableOperations::mentioning).orElse(table -> true);
    for (CheckedInput filter : input.structures("Filters")) {
      wanted = wanted.and(filter(filter));
    }
    return page(
        catalog.databases().stream()
            .flatMap(database -> catalog.tables(database.name()).stream())
            .filter(wanted)
            .sorted(Comparator.comparing(table -> table.id().toString()))
            .toList(),
        input);
  }

  private static Predicate<CatalogTable> mentioning(String text) {
    String folded = text.replace("\"", "").toLowerCase(Locale.ROOT);
    return table ->
        Stream.concat(
                Stream.of(table.id().toString(), table.description().orElse("")),
                Stream.concat(table.columns().stream(), table.partitionKeys().stream())
                    .map(column -> column.name()))
            .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(folded));
  }

  private static Predicate<CatalogTable> filter(CheckedInput filter) {
    String value = filter.text("Value").orElse("").toLowerCase(Locale.ROOT);
    String key = filter.text("Key").orElse("").toLowerCase(Locale.ROOT);
    return switch (key) {
      case "databasename" -> table -> table.id().database().equals(value);
      case "name", "tablename" -> table -> table.id().name().equals(value);
      default -> throw invalid("Filters can be by databaseName and tableName, not by %s", key);
    };
  }

  /// An Iceberg table is changed by whoever saw its present metadata file: a writer that saw an
  /// older one is told to look again.
  private void update(CheckedInput input) {
    CheckedInput table = tableInput(input);
    TableId id = new TableId(input.requiredText("DatabaseName"), table.requiredText("Name"));
    CatalogTable old = catalog.table(id);
    CatalogTable changed = GlueInputs.table(table, id, old.creationTime(), clock.instant());
    String previous = changed.parameters().get("previous_metadata_location");
    boolean moved =
        previous != null && !Objects.equals(previous, old.parameters().get("metadata_location"));
    if (moved && catalog.group(id).isEmpty()) {
      throw TableErrors.otherVersion(id);
    }
    Optional<Long> expected = input.text("VersionId").map(TableVersionOperations::version);
    catalog.updateTable(
        changed,
        expected.or(() -> Optional.of(old.version())),
        !input.flag("SkipArchive").orElse(false));
  }

  private ObjectNode batchDelete(CheckedInput input) {
    ObjectNode reply = GlueReplies.object();
    for (String name : input.texts("TablesToDelete")) {
      try {
        catalog.deleteTable(new TableId(input.requiredText("DatabaseName"), name));
      } catch (FeatureStoreException refusal) {
        ObjectNode error = reply.withArray("Errors").addObject().put("TableName", name);
        error.set("ErrorDetail", detail(refusal));
      }
    }
    return reply;
  }

  /// A failure as a part of a reply.
  static ObjectNode detail(FeatureStoreException refusal) {
    AwsError error = AwsGlue.ERRORS.errorOf(refusal.kind(), refusal.text());
    return GlueReplies.object().put("ErrorCode", error.code()).put("ErrorMessage", error.message());
  }
}

package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Lets one SELECT over the given tables pass, and nothing else. It looks at the tree that DuckDB's
/// own parser makes, so a statement cannot mean one thing here and another when it runs.
///
/// The tree of a SELECT can hold an INSERT (in a WITH clause), functions that read files and
/// functions that tell about this machine: whatever is not known to be harmless is refused. The
/// sandbox, closed to files, stands behind this check and would hold without it for reading; a
/// planned file could be overwritten but for this check.
final class SelectCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> NODES =
      Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

  private static final Set<String> TABLE_FUNCTIONS = Set.of("unnest", "range", "generate_series");

  /// Table references that reach what is not in the statement.
  private static final Set<String> REFUSED_REFERENCES =
      Set.of("SHOW_REF", "COLUMN_DATA", "DELIM_GET", "BOUND_TABLE_REF");

  private static final Set<String> REFUSED_FUNCTIONS =
      Set.of(
          "current_setting",
          "getenv",
          "getvariable",
          "json_execute_serialized_sql",
          "nextval",
          "currval",
          "query",
          "query_table",
          "set_config",
          "sleep_ms",
          "write_log");

  private final Set<String> tables = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> commonTables = new HashSet<>();

  private SelectCheck(Iterable<String> tables) {
    tables.forEach(this.tables::add);
  }

  /// @param serialized what DuckDB's `json_serialize_sql` makes of the statement
  /// @throws FeatureStoreException `INVALID` where it is not one SELECT over these tables
  static void check(String serialized, Iterable<String> tables) {
    JsonNode tree = parse(serialized);
    if (tree.path("error").asBoolean()) {
      throw refused(tree);
    }
    int statements = tree.path("statements").size();
    if (statements != 1) {
      throw invalid("a query must be one SELECT statement, not %d statements", statements);
    }
    SelectCheck check = new SelectCheck(tables);
    check.collectCommonTables(tree);
    check.visit(tree);
  }

  private static FeatureStoreException refused(JsonNode tree) {
    String message = tree.path("error_message").asText();
    return tree.path("error_type").asText().equals("not implemented")
        ? invalid("a query must be one SELECT statement")
        : invalid("syntax error in the query: %s", message);
  }

  private void collectCommonTables(JsonNode node) {
    for (JsonNode entry : node.path("cte_map").path("map")) {
      commonTables.add(lower(entry.path("key")));
    }
    node.forEach(this::collectCommonTables);
  }

  private void visit(JsonNode node) {
    if (node.isObject()) {
      checkObject(node);
    }
    node.forEach(this::visit);
  }

  private void checkObject(JsonNode node) {
    String type = node.path("type").asText();
    if (node.has("class")) {
      checkExpression(node);
    } else if (type.endsWith("_NODE") && !NODES.contains(type)) {
      throw invalid("a query must only select; it has a part that changes data");
    } else if (REFUSED_REFERENCES.contains(type)) {
      throw invalid("a query must be one SELECT statement without SHOW, DESCRIBE or SUMMARIZE");
    } else if (type.equals("BASE_TABLE")) {
      checkTable(node);
    } else if (type.equals("TABLE_FUNCTION")) {
      checkTableFunction(node.path("function"));
    }
  }

  private static void checkExpression(JsonNode expression) {
    if (!expression.has("function_name")) {
      return;
    }
    String name = lower(expression.path("function_name"));
    if (REFUSED_FUNCTIONS.contains(name) || name.startsWith("__internal")) {
      throw invalid("the function %s cannot be used in a query", Quoted.of(name));
    }
  }

  private void checkTable(JsonNode table) {
    String name = table.path("table_name").asText();
    boolean qualified =
        !table.path("schema_name").asText().isEmpty()
            || !table.path("catalog_name").asText().isEmpty();
    boolean known = tables.contains(name) || commonTables.contains(lower(table.path("table_name")));
    if (qualified || !known) {
      throw invalid("unknown table %s; known: %s", Quoted.of(name), String.join(", ", tables));
    }
  }

  private static void checkTableFunction(JsonNode function) {
    String name = lower(function.path("function_name"));
    if (!TABLE_FUNCTIONS.contains(name)) {
      throw invalid(
          "the table function %s cannot be used in a query; allowed: %s",
          Quoted.of(name), String.join(", ", new TreeSet<>(TABLE_FUNCTIONS)));
    }
  }

  private static String lower(JsonNode text) {
    return text.asText().toLowerCase(Locale.ROOT);
  }

  private static JsonNode parse(String serialized) {
    try {
      return JSON.readTree(serialized);
    } catch (JsonProcessingException failure) {
      throw FeatureStoreException.internal("the parser's tree is not JSON", failure);
    }
  }
}

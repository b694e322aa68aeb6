package io.larder.query.trino;

import io.larder.query.trino.Relation.Column;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.WithQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Tables of WITH RECURSIVE that name themselves.
final class Recursion {
  private Recursion() {}

  static boolean isRecursive(WithQuery query) {
    return names(query.getQuery(), query.getName().getValue());
  }

  private static boolean names(Node node, String name) {
    return (node instanceof Table table && table.getName().toString().equalsIgnoreCase(name))
        || node.getChildren().stream().anyMatch(child -> names(child, name));
  }

  /// The columns, which the part before UNION decides.
  static List<Column> columns(WithQuery query, Function<Query, List<Column>> columnsOf) {
    if (!(query.getQuery().getQueryBody() instanceof Union union)
        || query.getColumnNames().isEmpty()) {
      throw Errors.at(
          query,
          "INVALID_RECURSIVE_REFERENCE",
          "a recursive WITH query must be a UNION and have a list of columns");
    }
    QueryBody first = (QueryBody) union.getRelations().getFirst();
    Query base =
        new Query(
            query.getLocation().orElse(new NodeLocation(1, 1)),
            List.of(),
            List.of(),
            Optional.empty(),
            first,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Queries.renamed(query, columnsOf.apply(base), query.getColumnNames().get());
  }
}

package io.larder.query.trino;

import io.trino.sql.tree.AutoGroupBy;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.SimpleGroupBy;
import java.util.List;
import java.util.stream.Collectors;

/// Renders GROUP BY. A number is the place of an item of SELECT; a name is a column and never an
/// alias, which DuckDB would take as well.
final class Grouping {
  private final Expressions expressions;
  private final List<Selects.Item> items;

  Grouping(Expressions expressions, List<Selects.Item> items) {
    this.expressions = expressions;
    this.items = items;
  }

  String render(GroupBy group, Place place) {
    if (group.isDistinct()) {
      throw Errors.notSupported(group, "GROUP BY DISTINCT");
    }
    return group.getGroupingElements().stream()
        .map(element -> element(element, place))
        .collect(Collectors.joining(", ", " GROUP BY ", ""));
  }

  private String element(GroupingElement element, Place place) {
    return switch (element) {
      case SimpleGroupBy simple when simple.getExpressions().size() == 1 ->
          key(simple.getExpressions().getFirst(), place);
      case SimpleGroupBy simple -> set(simple.getExpressions(), place);
      case GroupingSets sets ->
          sets.getSets().stream()
              .map(set -> set(set, place))
              .collect(Collectors.joining(", ", word(sets) + " (", ")"));
      case AutoGroupBy _ -> throw Errors.notSupported(element, "GROUP BY AUTO");
      default -> throw Errors.notSupported(element, "this kind of GROUP BY");
    };
  }

  private static String word(GroupingSets sets) {
    return switch (sets.getType()) {
      case EXPLICIT -> "GROUPING SETS";
      case ROLLUP -> "ROLLUP";
      case CUBE -> "CUBE";
    };
  }

  private String set(List<Expression> keys, Place place) {
    return keys.stream().map(key -> key(key, place)).collect(Collectors.joining(", ", "(", ")"));
  }

  private String key(Expression key, Place place) {
    if (!(key instanceof LongLiteral literal)) {
      return expressions.render(key, place).sql();
    }
    long ordinal = literal.getParsedValue();
    if (ordinal < 1 || ordinal > items.size()) {
      throw Errors.at(
          key, "INVALID_COLUMN_REFERENCE", "GROUP BY position %d is not in select list", ordinal);
    }
    return items.get((int) ordinal - 1).value().sql();
  }
}

package io.larder.query.trino;

import io.larder.query.trino.Scope.Field;
import io.larder.query.trino.Selects.Item;
import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Renders ORDER BY, OFFSET and LIMIT. NULL comes last in both directions unless the query says
/// otherwise. The names of the result come before those of the tables.
final class Ordering {
  private final Queries queries;

  Ordering(Queries queries) {
    this.queries = queries;
  }

  String ofSelect(
      QuerySpecification select, List<Item> items, Place place, Expressions expressions) {
    List<Field> named =
        items.stream()
            .filter(item -> !item.label().isEmpty())
            .map(item -> new Field(List.of(), item.label(), item.value()))
            .distinct()
            .toList();
    Place inner = place.within(place.scope().inner(named));
    return render(
        select.getOrderBy(),
        key -> key(key, items.stream().map(Item::value).toList(), inner, expressions));
  }

  /// In a query that is no plain SELECT only the result can be named.
  String ofSetOperation(Query query, Relation body, Place place) {
    List<Typed> values = new ArrayList<>();
    List<Field> named = new ArrayList<>();
    for (Relation.Column column : body.columns()) {
      Typed value = Typed.of(EngineText.name(column.engineName()), column.type());
      values.add(value);
      named.add(new Field(List.of(), column.label(), value));
    }
    Place inner = place.within(place.scope().inner(named));
    return render(query.getOrderBy(), key -> key(key, values, inner, queries.expressions()));
  }

  /// A list within a window or an aggregate function.
  static String list(OrderBy order, Function<Expression, String> key) {
    return order.getSortItems().stream()
        .map(item -> key.apply(item.getSortKey()) + direction(item))
        .collect(Collectors.joining(", ", "ORDER BY ", ""));
  }

  private static String render(Optional<OrderBy> order, Function<Expression, String> key) {
    return order.map(items -> " " + list(items, key)).orElse("");
  }

  private static String direction(SortItem item) {
    String direction = item.getOrdering() == SortItem.Ordering.DESCENDING ? " DESC" : " ASC";
    return direction
        + (item.getNullOrdering() == SortItem.NullOrdering.FIRST ? " NULLS FIRST" : " NULLS LAST");
  }

  /// What is in the result is named by its place, so that DISTINCT and UNION take it.
  private static String key(
      Expression key, List<Typed> items, Place place, Expressions expressions) {
    if (key instanceof LongLiteral literal) {
      long ordinal = literal.getParsedValue();
      if (ordinal < 1 || ordinal > items.size()) {
        throw Errors.at(
            key, "INVALID_COLUMN_REFERENCE", "ORDER BY position %d is not in select list", ordinal);
      }
      return Long.toString(ordinal);
    }
    String sql = expressions.render(key, place).sql();
    List<String> texts = items.stream().map(Typed::sql).toList();
    int index = texts.indexOf(sql);
    return index < 0 ? sql : Integer.toString(index + 1);
  }

  String limit(Optional<Offset> offset, Optional<Node> limit) {
    String rows =
        limit
            .map(node ->
                switch (node) {
                  case Limit given -> rows(given.getRowCount());
                  case FetchFirst first -> first(first);
                  default -> throw Errors.notSupported(node, "this kind of LIMIT");
                })
            .orElse("");
    return rows + offset.map(skip -> " OFFSET " + count(skip.getRowCount())).orElse("");
  }

  private static String rows(Expression count) {
    return count instanceof AllRows ? "" : " LIMIT " + count(count);
  }

  private static String first(FetchFirst first) {
    if (first.isWithTies()) {
      throw Errors.notSupported(first, "FETCH FIRST … WITH TIES");
    }
    return " LIMIT " + first.getRowCount().map(Ordering::count).orElse("1");
  }

  private static String count(Expression count) {
    if (count instanceof LongLiteral literal) {
      return Long.toString(literal.getParsedValue());
    }
    throw Errors.notSupported(count, "a number of rows that is not a whole number");
  }
}

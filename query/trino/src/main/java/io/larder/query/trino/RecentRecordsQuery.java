package io.larder.query.trino;

import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.ComparisonPredicate.Operator;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the SDK's DatasetBuilder writes when a number of recent records is asked for: rows that are
/// joined, numbered within each identifier by time, and cut off at a number.
///
/// ```sql
/// WITH fg_base AS (…), fg_0 AS (…)
/// SELECT …
/// FROM (
///   SELECT …, row_number() OVER (PARTITION BY fg_base.id ORDER BY fg_base.ts DESC, fg_0.ts DESC) AS n
///   FROM fg_base JOIN fg_0 ON …
/// ) WHERE n <= 1
/// ```
///
/// The names do not matter; the smallest difference in shape makes it an ordinary query again.
///
/// @param query all of it
/// @param outer the specification of `query`
/// @param inner the specification of the derived table
/// @param joins what is joined
/// @param recent the number of rows that are kept of an identifier
record RecentRecordsQuery(
    Query query,
    QuerySpecification outer,
    QuerySpecification inner,
    DatasetJoins joins,
    long recent) {

  static Optional<RecentRecordsQuery> of(Query query) {
    if (!hasOnlyCommonTables(query)
        || !(query.getQueryBody() instanceof QuerySpecification outer)
        || !isPlain(outer)
        || !(outer.getFrom().orElse(null) instanceof TableSubquery derived)
        || !isBare(derived.getQuery())
        || !(derived.getQuery().getQueryBody() instanceof QuerySpecification inner)
        || !isPlain(inner)
        || inner.getWhere().isPresent()
        || inner.getLimit().isPresent()) {
      return Optional.empty();
    }
    return numbering(inner)
        .flatMap(number ->
            DatasetJoins.of(query.getWith().orElseThrow(), inner, order(number.window()))
                .filter(joins -> isWithin(number.window(), joins))
                .flatMap(joins ->
                    limit(outer, number.name())
                        .map(
                            recent -> new RecentRecordsQuery(query, outer, inner, joins, recent))));
  }

  private static boolean hasOnlyCommonTables(Query query) {
    return query.getWith().filter(with -> !with.isRecursive()).isPresent() && isUnordered(query);
  }

  private static boolean isBare(Query query) {
    return query.getWith().isEmpty() && isUnordered(query) && query.getLimit().isEmpty();
  }

  private static boolean isUnordered(Query query) {
    return query.getFunctions().isEmpty()
        && query.getSessionProperties().isEmpty()
        && query.getOrderBy().isEmpty()
        && query.getOffset().isEmpty();
  }

  private static boolean isPlain(QuerySpecification specification) {
    return !specification.getSelect().isDistinct()
        && specification.getSelect().getSelectItems().stream()
            .allMatch(SingleColumn.class::isInstance)
        && specification.getGroupBy().isEmpty()
        && specification.getHaving().isEmpty()
        && specification.getWindows().isEmpty()
        && specification.getOrderBy().isEmpty()
        && specification.getOffset().isEmpty();
  }

  /// @param name what the number is called
  private record Numbering(Identifier name, WindowSpecification window) {}

  /// The one column that is computed; all others are columns of what is joined.
  private static Optional<Numbering> numbering(QuerySpecification inner) {
    List<Numbering> found = new ArrayList<>();
    for (SelectItem item : inner.getSelect().getSelectItems()) {
      SingleColumn column = (SingleColumn) item;
      if (DatasetJoins.qualifier(column.getExpression()).isPresent()) {
        continue;
      }
      Optional<Numbering> number =
          column
              .getAlias()
              .flatMap(name -> window(column).map(window -> new Numbering(name, window)));
      if (number.isEmpty()) {
        return Optional.empty();
      }
      found.add(number.get());
    }
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static Optional<WindowSpecification> window(SingleColumn column) {
    return column.getExpression() instanceof FunctionCall call
            && call.getName().toString().equals("row_number")
            && call.getArguments().isEmpty()
            && call.getFilter().isEmpty()
            && call.getWindow().orElse(null) instanceof WindowSpecification window
            && window.getExistingWindowName().isEmpty()
            && window.getFrame().isEmpty()
        ? Optional.of(window)
        : Optional.empty();
  }

  private static List<SortItem> order(WindowSpecification window) {
    return window.getOrderBy().map(OrderBy::getSortItems).orElse(List.of());
  }

  /// Whether rows are numbered within what the base alone decides: only then are all matches of one
  /// base row numbered together.
  private static boolean isWithin(WindowSpecification window, DatasetJoins joins) {
    return window.getPartitionBy().stream()
        .allMatch(expression ->
            DatasetJoins.qualifier(expression).filter(joins.base()::equals).isPresent());
  }

  private static Optional<Long> limit(QuerySpecification outer, Identifier number) {
    Expression where = outer.getWhere().orElse(null);
    return where instanceof Predicated predicated
            && isColumn(predicated.getValue(), number)
            && predicated.getPredicate() instanceof ComparisonPredicate comparison
            && comparison.getOperator() == Operator.LESS_THAN_OR_EQUAL
            && comparison.getRight() instanceof LongLiteral limit
        ? Optional.of(limit.getParsedValue())
        : Optional.empty();
  }

  private static boolean isColumn(Expression expression, Identifier name) {
    return expression instanceof Identifier identifier
        && identifier.getValue().equalsIgnoreCase(name.getValue());
  }
}

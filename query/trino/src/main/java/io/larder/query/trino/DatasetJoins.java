package io.larder.query.trino;

import io.trino.sql.tree.CallArgument;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.With;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tables of a WITH clause of which the first is joined with each of the others, every condition
/// being one between the two.
///
/// @param base the name of the first table, in lower case
/// @param groups the others, in the order in which they are joined
record DatasetJoins(String base, List<Group> groups) {
  /// Functions whose result depends on their arguments alone.
  private static final Set<String> FUNCTIONS = Set.of("from_iso8601_timestamp", "from_unixtime");

  /// @param name in lower case
  /// @param order what its matches are ordered by, the first of them first
  record Group(String name, Join.Type kind, Expression condition, List<SortItem> order) {}

  /// @param order of the joined rows
  static Optional<DatasetJoins> of(With with, QuerySpecification joined, List<SortItem> order) {
    Map<String, Join> joins = new LinkedHashMap<>();
    Relation left = joined.getFrom().orElse(null);
    List<Join> fromLast = new ArrayList<>();
    while (left instanceof Join join) {
      fromLast.add(join);
      left = join.getLeft();
    }
    Optional<String> base = commonTable(left, with);
    for (Join join : fromLast.reversed()) {
      Optional<String> name = commonTable(join.getRight(), with);
      if (name.isEmpty() || joins.put(name.get(), join) != null) {
        return Optional.empty();
      }
    }
    boolean joinsOthers =
        !joins.isEmpty() && base.filter(name -> !joins.containsKey(name)).isPresent();
    return joinsOthers ? assembled(base.get(), joins, order) : Optional.empty();
  }

  private static Optional<DatasetJoins> assembled(
      String base, Map<String, Join> joins, List<SortItem> order) {
    List<Group> groups = new ArrayList<>();
    int ordered = of(base, order).size();
    for (Map.Entry<String, Join> entry : joins.entrySet()) {
      Optional<Group> group = group(base, entry.getKey(), entry.getValue(), order);
      if (group.isEmpty()) {
        return Optional.empty();
      }
      ordered += group.get().order().size();
      groups.add(group.get());
    }
    return ordered == order.size() ? Optional.of(new DatasetJoins(base, groups)) : Optional.empty();
  }

  private static Optional<Group> group(String base, String name, Join join, List<SortItem> order) {
    boolean known = join.getType() == Join.Type.INNER || join.getType() == Join.Type.LEFT;
    List<SortItem> own = of(name, order);
    return known
            && !own.isEmpty()
            && join.getCriteria().orElse(null) instanceof JoinOn on
            && isBetween(on.getExpression(), Set.of(base, name))
        ? Optional.of(new Group(name, join.getType(), on.getExpression(), own))
        : Optional.empty();
  }

  /// The part of an order that is of one table.
  private static List<SortItem> of(String table, List<SortItem> order) {
    return order.stream()
        .filter(item -> qualifier(item.getSortKey()).filter(table::equals).isPresent())
        .toList();
  }

  /// The table, in lower case, of an expression that is no more than a column of a table.
  static Optional<String> qualifier(Expression expression) {
    return expression instanceof DereferenceExpression column
            && column.getField().isPresent()
            && column.getBase() instanceof Identifier table
        ? Optional.of(table.getValue().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<String> commonTable(@Nullable Relation relation, With with) {
    if (!(relation instanceof Table table)
        || table.getName().getParts().size() != 1
        || table.getQueryPeriod().isPresent()) {
      return Optional.empty();
    }
    String name = table.getName().getSuffix().toLowerCase(Locale.ROOT);
    return names(with).contains(name) ? Optional.of(name) : Optional.empty();
  }

  private static Collection<String> names(With with) {
    Set<String> names = new HashSet<>();
    with.getQueries()
        .forEach(query -> names.add(query.getName().getValue().toLowerCase(Locale.ROOT)));
    return names;
  }

  /// Whether a condition compares columns of these tables only, by what gives the same result
  /// wherever it is evaluated.
  private static boolean isBetween(Node node, Set<String> tables) {
    return switch (node) {
      case DereferenceExpression column -> qualifier(column).filter(tables::contains).isPresent();
      case Literal _ -> true;
      case FunctionCall call ->
          FUNCTIONS.contains(call.getName().toString().toLowerCase(Locale.ROOT))
              && call.getWindow().isEmpty()
              && areBetween(call.getChildren(), tables);
      case LogicalExpression _, Predicated _, ComparisonPredicate _, CallArgument _ ->
          areBetween(node.getChildren(), tables);
      case Cast cast -> isBetween(cast.getExpression(), tables);
      default -> false;
    };
  }

  private static boolean areBetween(Collection<? extends Node> nodes, Set<String> tables) {
    return nodes.stream().allMatch(node -> isBetween(node, tables));
  }
}

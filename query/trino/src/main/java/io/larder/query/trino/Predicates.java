package io.larder.query.trino;

import io.larder.query.trino.SqlType.Simple;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.BooleanTestPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DistinctFromPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QuantifiedComparisonPredicate;
import java.util.ArrayList;
import java.util.List;

/// Renders comparisons and the other questions about a value.
final class Predicates {
  private final Expressions expressions;

  Predicates(Expressions expressions) {
    this.expressions = expressions;
  }

  Typed render(Predicated predicated, Place place) {
    Typed value = expressions.render(predicated.getValue(), place);
    return Typed.of("(" + test(value, predicated.getPredicate(), place) + ")", Simple.BOOLEAN);
  }

  /// A test of a value that is rendered already.
  String test(Typed value, Predicate predicate, Place place) {
    return switch (predicate) {
      case ComparisonPredicate comparison ->
          compare(
              predicate, value, comparison.getOperator().getValue(), comparison.getRight(), place);
      case DistinctFromPredicate distinct ->
          compare(
              predicate,
              value,
              distinct.isNegated() ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM",
              distinct.getRight(),
              place);
      case IsNullPredicate isNull -> value.sql() + is(isNull.isNegated()) + "NULL";
      case BooleanTestPredicate test -> booleanTest(value, test);
      case BetweenPredicate between -> between(value, between, place);
      case InPredicate in -> in(value, in, place);
      case LikePredicate like -> like(value, like, place);
      case QuantifiedComparisonPredicate quantified -> quantified(value, quantified, place);
      default ->
          throw Errors.notSupported(
              predicate, "the predicate " + predicate.getClass().getSimpleName());
    };
  }

  private static String is(boolean negated) {
    return negated ? " IS NOT " : " IS ";
  }

  private static String not(boolean negated) {
    return negated ? " NOT " : " ";
  }

  private String compare(
      Predicate predicate, Typed left, String operator, Expression other, Place place) {
    Typed right = expressions.render(other, place);
    return "%s %s %s"
        .formatted(
            like(predicate, left, right).sql(), operator, like(predicate, right, left).sql());
  }

  private Typed like(Predicate predicate, Typed one, Typed other) {
    return Operands.comparable(predicate, one, other, expressions.rendering());
  }

  private static String booleanTest(Typed value, BooleanTestPredicate test) {
    String truth = test.getTruthValue().name();
    return value.sql() + is(test.isNegated()) + (truth.equals("UNKNOWN") ? "NULL" : truth);
  }

  private String between(Typed value, BetweenPredicate between, Place place) {
    Typed low = expressions.render(between.getMin(), place);
    Typed high = expressions.render(between.getMax(), place);
    Typed middle = like(between, like(between, value, low), high);
    String from = like(between, low, value).sql();
    String to = like(between, high, value).sql();
    String plain = "%s BETWEEN %s AND %s".formatted(middle.sql(), from, to);
    String either =
        between.isSymmetric()
            ? "(%s OR %s BETWEEN %s AND %s)".formatted(plain, middle.sql(), to, from)
            : "(" + plain + ")";
    return between.isNegated() ? "NOT " + either : either;
  }

  private String in(Typed value, InPredicate in, Place place) {
    if (!(in.getValueList() instanceof InListExpression list)) {
      Relation relation = expressions.relation(in.getValueList(), place);
      Typed left = value;
      if (relation.columns().size() == 1) {
        left = like(in, value, Typed.of("", relation.columns().getFirst().type()));
      }
      return left.sql() + not(in.isNegated()) + "IN (" + relation.sql() + ")";
    }
    List<String> texts = new ArrayList<>();
    Typed left = value;
    for (Typed item : expressions.renderAll(list.getValues(), place)) {
      left = like(in, left, item);
      texts.add(like(in, item, left).sql());
    }
    return left.sql() + not(in.isNegated()) + "IN (" + String.join(", ", texts) + ")";
  }

  private String like(Typed value, LikePredicate like, Place place) {
    Typed pattern = expressions.render(like.getPattern(), place);
    like(like, value, pattern);
    String escape =
        like.getEscape()
            .map(character -> " ESCAPE " + expressions.render(character, place).sql())
            .orElse("");
    return value.sql() + not(like.isNegated()) + "LIKE " + pattern.sql() + escape;
  }

  private String quantified(Typed value, QuantifiedComparisonPredicate quantified, Place place) {
    Relation relation = expressions.relation(quantified.getSubquery(), place);
    String quantifier =
        quantified.getQuantifier() == QuantifiedComparisonPredicate.Quantifier.ALL ? "ALL" : "ANY";
    return "%s %s %s (%s)"
        .formatted(value.sql(), quantified.getOperator().getValue(), quantifier, relation.sql());
  }
}

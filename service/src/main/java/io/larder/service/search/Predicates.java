package io.larder.service.search;

import io.larder.service.search.SearchExpression.And;
import io.larder.service.search.SearchExpression.Compared;
import io.larder.service.search.SearchExpression.Contains;
import io.larder.service.search.SearchExpression.Equals;
import io.larder.service.search.SearchExpression.Exists;
import io.larder.service.search.SearchExpression.In;
import io.larder.service.search.SearchExpression.Nested;
import io.larder.service.search.SearchExpression.Not;
import io.larder.service.search.SearchExpression.Or;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Turns an expression into a predicate, once for a search: what is left to do for a candidate is
/// to read its values and compare them.
final class Predicates {
  private Predicates() {}

  static <C> Predicate<C> of(SearchExpression<C> expression) {
    return switch (expression) {
      case And<C>(List<SearchExpression<C>> parts) ->
          ofEach(parts).reduce(Predicate::and).orElseThrow();
      case Or<C>(List<SearchExpression<C>> parts) ->
          ofEach(parts).reduce(Predicate::or).orElseThrow();
      case Not<C>(SearchExpression<C> part) -> of(part).negate();
      case Exists<C>(Property<C> property) -> property.presence();
      case Equals<C, ?> equals -> equal(equals);
      case Compared<C, ?> compared -> compared(compared);
      case Contains<C>(Property.Text<C> property, String part) ->
          property.values().having(text -> text.contains(part));
      case In<C>(Property.Text<C> property, Set<String> values) ->
          property.values().having(values::contains);
      case Nested<C, ?> nested -> nested(nested);
    };
  }

  private static <C> Stream<Predicate<C>> ofEach(List<SearchExpression<C>> parts) {
    return parts.stream().map(Predicates::of);
  }

  private static <C, V> Predicate<C> equal(Equals<C, V> equals) {
    return equals.property().values().having(equals.value()::equals);
  }

  private static <C, V extends Comparable<V>> Predicate<C> compared(Compared<C, V> compared) {
    V bound = compared.bound();
    SearchExpression.Relation relation = compared.relation();
    return compared.property().values().having(value -> relation.holds(value.compareTo(bound)));
  }

  private static <C, E> Predicate<C> nested(Nested<C, E> nested) {
    Predicate<E> ofElement = of(nested.expression());
    return candidate -> Values.any(nested.list().elements().apply(candidate), ofElement);
  }
}

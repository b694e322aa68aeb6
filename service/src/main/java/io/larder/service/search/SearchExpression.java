package io.larder.service.search;

import java.util.List;
import java.util.Set;

/// What a search asks of its candidates, checked: an operator stands only where the property's type
/// takes it, and its value is of that type.
///
/// @param <C> the candidates
sealed interface SearchExpression<C> {
  /// @param parts at least one
  record And<C>(List<SearchExpression<C>> parts) implements SearchExpression<C> {
    public And {
      parts = atLeastOne(parts);
    }
  }

  /// @param parts at least one
  record Or<C>(List<SearchExpression<C>> parts) implements SearchExpression<C> {
    public Or {
      parts = atLeastOne(parts);
    }
  }

  record Not<C>(SearchExpression<C> part) implements SearchExpression<C> {}

  /// The candidate has the property.
  record Exists<C>(Property<C> property) implements SearchExpression<C> {}

  /// Here and below, a property with several values passes if one of them does.
  record Equals<C, V>(Property.Valued<C, V> property, V value) implements SearchExpression<C> {}

  record Compared<C, V extends Comparable<V>>(
      Property.Ordered<C, V> property, Relation relation, V bound) implements SearchExpression<C> {}

  record Contains<C>(Property.Text<C> property, String part) implements SearchExpression<C> {}

  record In<C>(Property.Text<C> property, Set<String> values) implements SearchExpression<C> {}

  /// One and the same element of the list satisfies the expression.
  record Nested<C, E>(NestedList<C, E> list, SearchExpression<E> expression)
      implements SearchExpression<C> {}

  private static <T> List<T> atLeastOne(List<T> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("an expression has at least one part");
    }
    return List.copyOf(parts);
  }

  /// How the value stands to the bound.
  enum Relation {
    GREATER,
    GREATER_OR_EQUAL,
    LESS,
    LESS_OR_EQUAL;

    /// @param comparison of value and bound, as [Comparable#compareTo] has it
    boolean holds(int comparison) {
      return switch (this) {
        case GREATER -> comparison > 0;
        case GREATER_OR_EQUAL -> comparison >= 0;
        case LESS -> comparison < 0;
        case LESS_OR_EQUAL -> comparison <= 0;
      };
    }
  }
}

package io.larder.service.search;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.service.search.SearchExpression.Compared;
import io.larder.service.search.SearchExpression.Contains;
import io.larder.service.search.SearchExpression.Equals;
import io.larder.service.search.SearchExpression.Exists;
import io.larder.service.search.SearchExpression.In;
import io.larder.service.search.SearchExpression.Not;
import io.larder.service.search.SearchExpression.Relation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes an expression of a single filter.
final class FilterParser<C> {
  private final FilterDraft draft;
  private final Property<C> property;
  private final FilterOperator operator;

  private FilterParser(FilterDraft draft, Property<C> property) {
    this.draft = draft;
    this.property = property;
    this.operator = draft.meantOperator();
  }

  /// @throws FeatureStoreException `INVALID`
  static <C> SearchExpression<C> parse(FilterDraft draft, SearchProperties<C> properties) {
    return new FilterParser<>(draft, properties.get(draft.property())).expression();
  }

  /// What is not equal is all the rest, candidates without the property included: the developer
  /// guide finds groups without an online store by `EnableOnlineStore` not equal to true.
  private SearchExpression<C> expression() {
    return switch (operator) {
      case EXISTS -> exists();
      case NOT_EXISTS -> new Not<>(exists());
      case EQUALS -> equal(valued());
      case NOT_EQUALS -> new Not<>(equal(valued()));
      case CONTAINS -> new Contains<>(text(), value());
      case IN -> new In<>(text(), Set.copyOf(List.of(value().split(",", -1))));
      case GREATER_THAN -> compared(ordered(), Relation.GREATER);
      case GREATER_THAN_OR_EQUAL_TO -> compared(ordered(), Relation.GREATER_OR_EQUAL);
      case LESS_THAN -> compared(ordered(), Relation.LESS);
      case LESS_THAN_OR_EQUAL_TO -> compared(ordered(), Relation.LESS_OR_EQUAL);
    };
  }

  private SearchExpression<C> exists() {
    draft
        .value()
        .ifPresent(value -> {
          throw invalid(
              "operator %s on %s takes no Value, not %s",
              operator.apiName(), Quoted.of(property.name()), Quoted.of(value));
        });
    return new Exists<>(property);
  }

  private <V> SearchExpression<C> equal(Property.Valued<C, V> valued) {
    return new Equals<>(valued, valued.parse(value()));
  }

  private <V extends Comparable<V>> SearchExpression<C> compared(
      Property.Ordered<C, V> ordered, Relation relation) {
    return new Compared<>(ordered, relation, ordered.parse(value()));
  }

  private Property.Valued<C, ?> valued() {
    if (property instanceof Property.Valued<C, ?> valued) {
      return valued;
    }
    throw notFor();
  }

  private Property.Ordered<C, ?> ordered() {
    if (property instanceof Property.Ordered<C, ?> ordered) {
      return ordered;
    }
    throw notFor();
  }

  private Property.Text<C> text() {
    if (property instanceof Property.Text<C> text) {
      return text;
    }
    throw notFor();
  }

  private String value() {
    return draft
        .value()
        .orElseThrow(() ->
            invalid(
                "operator %s on %s needs a Value", operator.apiName(), Quoted.of(property.name())));
  }

  private FeatureStoreException notFor() {
    return invalid(
        "operator %s cannot be used on %s, which is %s and takes: %s",
        operator.apiName(),
        Quoted.of(property.name()),
        property.kind(),
        taken().stream().map(FilterOperator::apiName).collect(Collectors.joining(", ")));
  }

  private Set<FilterOperator> taken() {
    Set<FilterOperator> taken = EnumSet.of(FilterOperator.EXISTS, FilterOperator.NOT_EXISTS);
    if (property instanceof Property.Valued<C, ?>) {
      taken.addAll(EnumSet.of(FilterOperator.EQUALS, FilterOperator.NOT_EQUALS));
    }
    if (property instanceof Property.Text<C>) {
      taken.addAll(EnumSet.of(FilterOperator.CONTAINS, FilterOperator.IN));
    }
    if (property instanceof Property.Ordered<C, ?>) {
      taken.addAll(
          EnumSet.range(FilterOperator.GREATER_THAN, FilterOperator.LESS_THAN_OR_EQUAL_TO));
    }
    return taken;
  }
}

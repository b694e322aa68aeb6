package io.larder.service.search;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.service.search.ExpressionDraft.NestedFiltersDraft;
import io.larder.service.search.SearchExpression.And;
import io.larder.service.search.SearchExpression.Nested;
import io.larder.service.search.SearchExpression.Or;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes an expression of a draft, or says why it cannot be one.
final class ExpressionParser<C> {
  /// Filters, nested filters and sub-expressions at all depths (API reference, *Search*).
  private static final int SIZE_MAX = 50;

  private final SearchProperties<C> properties;

  ExpressionParser(SearchProperties<C> properties) {
    this.properties = properties;
  }

  /// @throws FeatureStoreException `INVALID`
  SearchExpression<C> parse(ExpressionDraft draft) {
    if (draft.size() > SIZE_MAX) {
      throw invalid(
          "SearchExpression has %d Filters, NestedFilters and SubExpressions at all depths; it can"
              + " have at most %d",
          draft.size(), SIZE_MAX);
    }
    SearchExpression<C> expression = expression(draft);
    checkContains(draft);
    return expression;
  }

  private SearchExpression<C> expression(ExpressionDraft draft) {
    if (draft.isEmpty()) {
      throw invalid(
          "a SearchExpression must have at least one of Filters, NestedFilters and SubExpressions");
    }
    List<SearchExpression<C>> parts = new ArrayList<>();
    draft.filters().forEach(filter -> parts.add(FilterParser.parse(filter, properties)));
    draft.nestedFilters().forEach(filters -> parts.add(nested(filters)));
    draft.subExpressions().forEach(part -> parts.add(expression(part)));
    return draft.anySuffices() ? new Or<>(parts) : new And<>(parts);
  }

  private SearchExpression<C> nested(NestedFiltersDraft draft) {
    return nested(draft, properties.list(draft.property()));
  }

  private static <C, E> SearchExpression<C> nested(
      NestedFiltersDraft draft, NestedList<C, E> list) {
    List<SearchExpression<E>> parts = new ArrayList<>();
    draft.filters().forEach(filter -> parts.add(FilterParser.parse(filter, list.properties())));
    return new Nested<>(list, new And<>(parts));
  }

  /// The service's reference allows one `Contains` in all, its developer guide uses three on three
  /// properties: one on each property satisfies both. The text is the service's.
  private void checkContains(ExpressionDraft draft) {
    Set<String> seen = new HashSet<>();
    draft
        .allFilters()
        .filter(filter -> filter.meantOperator() == FilterOperator.CONTAINS)
        .map(filter -> properties.properName(filter.property()))
        .filter(name -> !seen.add(name))
        .findAny()
        .ifPresent(name -> {
          throw invalid("'CONTAINS' operator usage limit of 1 exceeded.");
        });
  }
}

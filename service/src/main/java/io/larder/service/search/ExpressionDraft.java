package io.larder.service.search;

import java.util.List;
import java.util.stream.Stream;

/// An expression as it was asked for; it may make no sense.
///
/// @param anySuffices whether one of all the parts must hold, or each of them
public record ExpressionDraft(
    List<FilterDraft> filters,
    List<NestedFiltersDraft> nestedFilters,
    List<ExpressionDraft> subExpressions,
    boolean anySuffices) {

  /// Filters on the elements of a list.
  public record NestedFiltersDraft(String property, List<FilterDraft> filters) {}

  boolean isEmpty() {
    return filters.isEmpty() && nestedFilters.isEmpty() && subExpressions.isEmpty();
  }

  /// How many filters, nested filters and sub-expressions there are, at all depths.
  int size() {
    return filters.size()
        + nestedFilters.stream().mapToInt(nested -> 1 + nested.filters().size()).sum()
        + subExpressions.stream().mapToInt(part -> 1 + part.size()).sum();
  }

  /// The filters at all depths.
  Stream<FilterDraft> allFilters() {
    return Stream.of(
            filters.stream(),
            nestedFilters.stream().flatMap(nested -> nested.filters().stream()),
            subExpressions.stream().flatMap(ExpressionDraft::allFilters))
        .flatMap(some -> some);
  }
}

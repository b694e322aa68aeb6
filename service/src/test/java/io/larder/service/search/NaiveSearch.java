package io.larder.service.search;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What a search has to find, said as plainly as it can be: every operator on every value of every
/// candidate, all hits sorted. Slow, and to be read against the documents of the service.
final class NaiveSearch {
  private NaiveSearch() {}

  static List<Document> find(List<Document> candidates, SearchRequest request) {
    return candidates.stream()
        .filter(candidate ->
            request.expression().isEmpty() || holds(candidate, request.expression().get()))
        .sorted(order(request.sortBy(), request.ascending()))
        .toList();
  }

  private static boolean holds(Document candidate, ExpressionDraft expression) {
    List<Boolean> parts = new ArrayList<>();
    for (FilterDraft filter : expression.filters()) {
      parts.add(holds(candidate, filter));
    }
    for (ExpressionDraft.NestedFiltersDraft nested : expression.nestedFilters()) {
      parts.add(
          candidate.definitions().stream()
              .anyMatch(definition ->
                  nested.filters().stream().allMatch(filter -> holds(definition, filter))));
    }
    for (ExpressionDraft part : expression.subExpressions()) {
      parts.add(holds(candidate, part));
    }
    return expression.anySuffices() ? parts.contains(true) : !parts.contains(false);
  }

  private static boolean holds(Document candidate, FilterDraft filter) {
    List<Object> values = candidate.of(filter.property());
    String asked = filter.value().orElse("");
    return switch (filter.operator().orElseThrow()) {
      case EXISTS -> !values.isEmpty();
      case NOT_EXISTS -> values.isEmpty();
      case EQUALS -> values.stream().anyMatch(value -> compare(value, asked) == 0);
      case NOT_EQUALS -> values.stream().noneMatch(value -> compare(value, asked) == 0);
      case GREATER_THAN -> values.stream().anyMatch(value -> compare(value, asked) > 0);
      case GREATER_THAN_OR_EQUAL_TO ->
          values.stream().anyMatch(value -> compare(value, asked) >= 0);
      case LESS_THAN -> values.stream().anyMatch(value -> compare(value, asked) < 0);
      case LESS_THAN_OR_EQUAL_TO -> values.stream().anyMatch(value -> compare(value, asked) <= 0);
      case CONTAINS -> values.stream().anyMatch(value -> value.toString().contains(asked));
      case IN ->
          values.stream().anyMatch(value -> Arrays.asList(asked.split(",", -1)).contains(value));
    };
  }

  private static int compare(Object value, String asked) {
    return switch (value) {
      case Double number -> number.compareTo(Double.valueOf(asked));
      case Instant time -> time.compareTo(LocalDateTime.parse(asked).toInstant(ZoneOffset.UTC));
      default -> value.toString().compareTo(asked);
    };
  }

  private static Comparator<Document> order(String property, boolean ascending) {
    Comparator<Document> byKey = (one, other) -> compareKeys(one.of(property), other.of(property));
    return Comparator.<Document, Boolean>comparing(document -> document.of(property).isEmpty())
        .thenComparing(ascending ? byKey : byKey.reversed())
        .thenComparing(Document::name)
        .thenComparing(Document::arn);
  }

  private static int compareKeys(List<Object> one, List<Object> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    return switch (one.getFirst()) {
      case Double number -> number.compareTo((Double) other.getFirst());
      case Instant time -> time.compareTo((Instant) other.getFirst());
      default -> one.getFirst().toString().compareTo(other.getFirst().toString());
    };
  }
}

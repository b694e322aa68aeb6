package io.larder.service.search;

import io.larder.service.paging.PageOrder;
import io.larder.service.paging.PageSelection;
import io.larder.service.paging.PageToken;
import io.larder.service.paging.SortKey;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// One search among candidates of one kind. The request is checked and made into a predicate when
/// the run is made; then the candidates come one by one.
///
/// @param <C> the candidates
final class SearchRun<C extends Candidate> {
  private final Predicate<C> isAskedFor;
  private final Function<C, SortKey> sortKey;
  private final PageToken token;
  private final PageSelection<C> page;
  private long totalHits;

  /// @throws io.larder.model.FeatureStoreException `INVALID`
  SearchRun(SearchRequest request, SearchProperties<C> properties) {
    isAskedFor = isAskedFor(request, properties);
    sortKey = properties.sortKey(request.sortBy());
    token = new PageToken("Search", request.fingerprint());
    page =
        new PageSelection<>(
            new PageOrder(request.ascending(), true),
            request.maxResults(),
            request.nextToken().map(token::read));
  }

  private static <C extends Candidate> Predicate<C> isAskedFor(
      SearchRequest request, SearchProperties<C> properties) {
    Predicate<C> expression =
        request
            .expression()
            .map(new ExpressionParser<>(properties)::parse)
            .map(Predicates::of)
            .orElse(candidate -> true);
    List<VisibilityCondition> visibility = request.visibility();
    return visibility.isEmpty()
        ? expression
        : expression.and(candidate ->
            visibility.stream().allMatch(condition -> condition.shows(candidate.group())));
  }

  void consider(C candidate) {
    if (isAskedFor.test(candidate)) {
      totalHits++;
      page.offer(sortKey.apply(candidate), candidate);
    }
  }

  void considerAll(List<C> candidates) {
    for (C candidate : candidates) {
      consider(candidate);
    }
  }

  SearchPage page() {
    return new SearchPage(
        page.items().stream().map(Candidate::hit).toList(),
        page.end().map(token::after),
        totalHits);
  }
}

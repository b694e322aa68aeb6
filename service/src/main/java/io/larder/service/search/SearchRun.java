package io.larder.service.search;

import io.larder.model.FeatureGroup;
import io.larder.service.paging.PageOrder;
import io.larder.service.paging.PageSelection;
import io.larder.service.paging.PageToken;
import io.larder.service.paging.Place;
import io.larder.service.paging.SortKey;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// One search among candidates of one kind. The request is checked and made into predicates when
/// the run is made; then the candidates come one by one.
///
/// @param <C> the candidates
final class SearchRun<C extends SearchHit> {
  private final Predicate<C> expression;
  private final Function<C, SortKey> sortKey;
  private final List<VisibilityCondition> visibility;
  private final PageToken token;
  private final PageSelection<C> page;
  private long totalHits;

  /// @throws io.larder.model.FeatureStoreException `INVALID`
  SearchRun(SearchRequest request, SearchProperties<C> properties) {
    expression =
        request
            .expression()
            .map(new ExpressionParser<>(properties)::parse)
            .map(Predicates::of)
            .orElse(candidate -> true);
    sortKey = properties.sortKey(request.sortBy());
    visibility = request.visibility();
    token = new PageToken("Search", request.fingerprint());
    page =
        new PageSelection<>(
            new PageOrder(request.ascending(), true),
            request.maxResults(),
            request.nextToken().map(token::read));
  }

  /// Whether candidates of this group may be shown at all.
  boolean shows(FeatureGroup group) {
    return visibility.stream().allMatch(condition -> condition.shows(group));
  }

  void consider(C candidate) {
    if (expression.test(candidate)) {
      totalHits++;
      page.offer(place(candidate), candidate);
    }
  }

  SearchPage page() {
    return new SearchPage(page.items(), page.end().map(token::after), totalHits);
  }

  private Place place(C candidate) {
    return new Place(sortKey.apply(candidate), candidate.name(), candidate.group().arn());
  }
}

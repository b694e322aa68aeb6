package io.larder.service.search;

import io.larder.service.paging.QueryFingerprint;
import java.util.List;
import java.util.Optional;

/// What to search for and how to tell of it.
///
/// @param expression absent where everything is asked for
/// @param sortBy the name of a property
/// @param maxResults 1 to 100
/// @param crossAccount whether to search what other accounts share, and only that
public record SearchRequest(
    SearchResource resource,
    Optional<ExpressionDraft> expression,
    String sortBy,
    boolean ascending,
    int maxResults,
    Optional<String> nextToken,
    boolean crossAccount,
    List<VisibilityCondition> visibility) {

  /// Tells requests apart whose pages do not belong together.
  long fingerprint() {
    QueryFingerprint fingerprint =
        new QueryFingerprint("Search")
            .add(resource.apiName())
            .add(sortBy)
            .add(ascending ? 1 : 0)
            .add(crossAccount ? 1 : 0)
            .add(expression.isPresent() ? 1 : 0);
    expression.ifPresent(draft -> add(draft, fingerprint));
    visibility.forEach(condition -> fingerprint.add(condition.tagKey()).add(condition.value()));
    return fingerprint.value();
  }

  private static void add(ExpressionDraft draft, QueryFingerprint fingerprint) {
    fingerprint.add(draft.anySuffices() ? 1 : 0);
    add(draft.filters(), fingerprint);
    fingerprint.add(draft.nestedFilters().size());
    draft
        .nestedFilters()
        .forEach(nested -> add(nested.filters(), fingerprint.add(nested.property())));
    fingerprint.add(draft.subExpressions().size());
    draft.subExpressions().forEach(part -> add(part, fingerprint));
  }

  private static void add(List<FilterDraft> filters, QueryFingerprint fingerprint) {
    fingerprint.add(filters.size());
    filters.forEach(filter ->
        fingerprint
            .add(filter.property())
            .add(filter.meantOperator().apiName())
            .add(filter.value().orElse("")));
  }
}

package io.larder.service.search;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import java.util.List;
import java.util.Optional;

/// Requests for tests.
final class Requests {
  private Requests() {}

  static SearchRequest everything(SearchResource resource) {
    return new SearchRequest(
        resource,
        Optional.empty(),
        "LastModifiedTime",
        false,
        10,
        Optional.empty(),
        false,
        List.of());
  }

  static SearchRequest withToken(SearchRequest request, Optional<String> token) {
    return new SearchRequest(
        request.resource(),
        request.expression(),
        request.sortBy(),
        request.ascending(),
        request.maxResults(),
        token,
        request.crossAccount(),
        request.visibility());
  }

  static SearchRequest sorted(SearchRequest request, String sortBy, boolean ascending, int size) {
    return new SearchRequest(
        request.resource(),
        request.expression(),
        sortBy,
        ascending,
        size,
        request.nextToken(),
        request.crossAccount(),
        request.visibility());
  }

  static SearchRequest with(SearchRequest request, ExpressionDraft expression) {
    return new SearchRequest(
        request.resource(),
        Optional.of(expression),
        request.sortBy(),
        request.ascending(),
        request.maxResults(),
        request.nextToken(),
        request.crossAccount(),
        request.visibility());
  }

  /// What tells a hit from all others.
  static String identity(SearchHit hit) {
    return switch (hit) {
      case SearchHit.GroupHit(FeatureGroup group) -> group.arn() + " " + group.name();
      case SearchHit.FeatureHit(FeatureGroup group, FeatureDefinition feature, var metadata) ->
          group.arn() + " " + feature.name();
    };
  }
}

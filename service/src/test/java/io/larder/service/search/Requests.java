package io.larder.service.search;

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
}

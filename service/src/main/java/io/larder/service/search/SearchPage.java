package io.larder.service.search;

import java.util.List;
import java.util.Optional;

/// Some of what a search found.
///
/// @param nextToken absent on the last page
/// @param totalHits on all pages
public record SearchPage(List<SearchHit> hits, Optional<String> nextToken, long totalHits) {}

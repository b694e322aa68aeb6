package io.larder.service;

import java.util.Optional;

/// Which identifiers of a group to list.
///
/// @param maxResults 1 to 100
/// @param nextToken as the page before gave it out
/// @param includeSoftDeleted whether softly deleted records are listed as well
public record RecordQuery(int maxResults, Optional<String> nextToken, boolean includeSoftDeleted) {}

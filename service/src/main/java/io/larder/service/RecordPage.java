package io.larder.service;

import java.util.List;
import java.util.Optional;

/// A page of a group's record identifiers, in the order of their bytes in UTF-8.
///
/// @param identifiers can be fewer than were asked for, even none, with more to come
/// @param nextToken asks for the next page; absent on the last
public record RecordPage(List<String> identifiers, Optional<String> nextToken) {}

package io.larder.service;

import io.larder.model.FeatureGroup;
import java.util.List;
import java.util.Optional;

/// A page of a list.
///
/// @param nextToken asks for the next page; absent on the last
public record FeatureGroupPage(List<FeatureGroup> groups, Optional<String> nextToken) {}

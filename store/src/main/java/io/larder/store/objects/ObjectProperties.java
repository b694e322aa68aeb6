package io.larder.store.objects;

import java.util.Map;
import java.util.Optional;

/// What a writer says about an object beside its content.
///
/// @param metadata what clients send in headers `x-amz-meta-…`, by the name after that prefix
public record ObjectProperties(Optional<String> contentType, Map<String, String> metadata) {
  public static final ObjectProperties NONE = new ObjectProperties(Optional.empty(), Map.of());
}

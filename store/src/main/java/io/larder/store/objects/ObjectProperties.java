package io.larder.store.objects;

import java.util.Map;
import java.util.Optional;

/// What a writer says about an object beside its content.
///
/// @param metadata what clients send in headers `x-amz-meta-…`, by the name after that prefix
/// @param headers what else readers get back, such as `cache-control`, by name in lower case
public record ObjectProperties(
    Optional<String> contentType, Map<String, String> metadata, Map<String, String> headers) {
  public static final ObjectProperties NONE = new ObjectProperties(Optional.empty(), Map.of());

  public ObjectProperties {
    metadata = Map.copyOf(metadata);
    headers = Map.copyOf(headers);
  }

  public ObjectProperties(Optional<String> contentType, Map<String, String> metadata) {
    this(contentType, metadata, Map.of());
  }

  public ObjectProperties withHeaders(Map<String, String> changed) {
    return new ObjectProperties(contentType, metadata, changed);
  }
}

package io.larder.service.search;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.Quoted;

/// Hides groups that carry a tag with another value than this. Groups without the tag stay. A
/// feature is as visible as its group.
public record VisibilityCondition(String tagKey, String value) {
  private static final String PREFIX = "Tags.";

  /// @param key `Tags.<key>`
  /// @throws io.larder.model.FeatureStoreException `INVALID` where it is not of that form
  public static VisibilityCondition of(String key, String value) {
    if (!key.startsWith(PREFIX) || key.length() == PREFIX.length()) {
      throw invalid("VisibilityConditions Key %s must have the form Tags.<key>", Quoted.of(key));
    }
    return new VisibilityCondition(key.substring(PREFIX.length()), value);
  }

  boolean shows(FeatureGroup group) {
    return value.equals(group.tags().getOrDefault(tagKey, value));
  }
}

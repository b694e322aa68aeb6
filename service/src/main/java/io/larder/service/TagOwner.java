package io.larder.service;

import java.util.Map;
import java.util.function.UnaryOperator;

/// Keeps the tags of one kind of resource.
public interface TagOwner {
  /// Whether the ARN is one of this kind, be there such a resource or not.
  boolean owns(String arn);

  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`
  Map<String, String> tags(String arn);

  /// Replaces a resource's tags by what the change makes of them; other changes wait.
  ///
  /// @return the tags after it
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`, and what the change throws
  Map<String, String> changeTags(String arn, UnaryOperator<Map<String, String>> change);
}

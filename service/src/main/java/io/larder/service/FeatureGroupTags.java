package io.larder.service;

import java.util.Map;
import java.util.function.UnaryOperator;

/// The tags of feature groups.
public final class FeatureGroupTags implements TagOwner {
  private final FeatureGroups groups;

  public FeatureGroupTags(FeatureGroups groups) {
    this.groups = groups;
  }

  @Override
  public boolean owns(String arn) {
    return arn.contains(FeatureGroups.ARN_RESOURCE);
  }

  @Override
  public Map<String, String> tags(String arn) {
    return groups.get(arn).tags();
  }

  @Override
  public Map<String, String> changeTags(String arn, UnaryOperator<Map<String, String>> change) {
    return groups.change(arn, group -> group.withTags(change.apply(group.tags()))).tags();
  }
}

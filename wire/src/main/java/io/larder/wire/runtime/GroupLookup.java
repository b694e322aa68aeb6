package io.larder.wire.runtime;

import io.larder.model.FeatureGroup;
import io.larder.service.FeatureGroups;
import io.larder.wire.shape.ShapeChecker;

/// Finds the group that a call names. A name that belongs to a group needs no check; only others
/// are held against the shape.
final class GroupLookup {
  private static final String SHAPE = "FeatureGroupNameOrArn";

  private final FeatureGroups groups;
  private final ShapeChecker checker;
  private final int lengthMax;

  GroupLookup(FeatureGroups groups, ShapeChecker checker) {
    this.groups = groups;
    this.checker = checker;
    this.lengthMax = Math.toIntExact(checker.lengthMax(SHAPE));
  }

  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`, `INVALID`
  FeatureGroup find(String nameOrArn) {
    if (nameOrArn.length() > lengthMax) {
      checker.checkText(nameOrArn, SHAPE, "featureGroupName");
    }
    return groups.get(nameOrArn);
  }
}

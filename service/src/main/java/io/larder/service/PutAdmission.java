package io.larder.service;

import io.larder.model.FeatureGroup;

/// Says whether a group takes puts into its online store at present. It is asked for every such put
/// before it goes to the log, where it could not be refused any more.
@FunctionalInterface
public interface PutAdmission {
  /// @throws io.larder.model.FeatureStoreException `LIMIT_EXCEEDED` where it takes none
  void check(FeatureGroup group);
}

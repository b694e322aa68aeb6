package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureName;
import io.larder.model.Quoted;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the features of a group must be to each other and to the group's stores.
final class FeatureRules {
  private FeatureRules() {}

  /// @param offline whether the group's history is kept
  /// @throws io.larder.model.FeatureStoreException `INVALID`
  static void check(List<FeatureDefinition> features, boolean offline) {
    if (offline) {
      checkColumnNames(features);
    }
  }

  /// SQL tables do not tell upper from lower case, so neither may two columns.
  private static void checkColumnNames(List<FeatureDefinition> features) {
    Set<String> folded = new HashSet<>(FeatureName.RESERVED);
    for (FeatureDefinition feature : features) {
      if (!folded.add(feature.name().value().toLowerCase(Locale.ROOT))) {
        throw invalid(
            "feature name %s differs from another or a reserved one only in letter case, which the"
                + " offline store's tables cannot tell apart",
            Quoted.of(feature.name().value()));
      }
    }
  }
}

package io.larder.service.load;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.model.Quoted;
import io.larder.model.TargetStore;
import io.larder.service.TargetStores;
import io.larder.store.load.LoadSpecification;
import java.util.Set;
import java.util.stream.Stream;

/// What a load must be to fit its group.
final class LoadCheck {
  private LoadCheck() {}

  static void check(FeatureGroup group, LoadSpecification specification, Set<TargetStore> targets) {
    TargetStores.check(group, targets);
    Stream.concat(
            specification.columns().stream().filter(feature -> !feature.isEmpty()),
            specification.constants().keySet().stream())
        .forEach(feature -> checkFeature(group, feature));
    FeatureSchema schema = group.schema();
    if (schema.identifierColumn() == schema.eventTimeColumn()) {
      throw invalid("a group whose identifier is its event time cannot be loaded in bulk");
    }
    if (schema.features().stream().anyMatch(feature -> feature.collection().isPresent())) {
      throw invalid("a group with collections cannot be loaded in bulk");
    }
  }

  private static void checkFeature(FeatureGroup group, String name) {
    if (group.schema().column(name).isEmpty()) {
      throw invalid(
          "feature %s is not defined in feature group %s",
          Quoted.of(name), Quoted.of(group.name().value()));
    }
  }
}

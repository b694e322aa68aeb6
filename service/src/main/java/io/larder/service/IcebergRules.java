package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.model.Quoted;
import io.larder.service.NewFeatureGroup.NewOfflineStore;

/// What a group must be whose history is an Iceberg table: the table is always in the catalog, and
/// its partition is cut from the text of the event time (developer guide, *Iceberg*).
final class IcebergRules {
  private static final String PARTITION_SUFFIX = "_trunc";

  private IcebergRules() {}

  /// @throws io.larder.model.FeatureStoreException `INVALID`
  static void check(FeatureSchema schema, NewOfflineStore offline) {
    if (offline.disableGlueTableCreation()) {
      throw invalid(
          "OfflineStoreConfig.TableFormat 'Iceberg' needs DisableGlueTableCreation false");
    }
    FeatureType eventTime = schema.feature(schema.eventTimeColumn()).type();
    if (eventTime != FeatureType.STRING) {
      throw invalid(
          "OfflineStoreConfig.TableFormat 'Iceberg' needs an event time feature of type String;"
              + " %s has type %s",
          Quoted.of(schema.eventTimeName().value()), eventTime.apiName());
    }
    String partition = schema.eventTimeName() + PARTITION_SUFFIX;
    schema.features().stream()
        .filter(feature -> feature.name().value().equalsIgnoreCase(partition))
        .findFirst()
        .ifPresent(feature -> {
          throw invalid(
              "feature name %s is the name of the partition of the group's Iceberg table",
              Quoted.of(feature.name().value()));
        });
  }
}

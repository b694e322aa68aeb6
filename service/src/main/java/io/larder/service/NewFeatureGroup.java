package io.larder.service;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureName;
import io.larder.model.OfflineStoreConfig.DataCatalogConfig;
import io.larder.model.OnlineStoreConfig;
import io.larder.model.S3Location;
import io.larder.model.ThroughputConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A feature group as a client asks for it.
///
/// @param region goes into the ARN and the offline location
public record NewFeatureGroup(
    FeatureGroupName name,
    List<FeatureDefinition> features,
    FeatureName recordIdentifier,
    FeatureName eventTime,
    Optional<OnlineStoreConfig> online,
    Optional<NewOfflineStore> offline,
    Optional<ThroughputConfig> throughput,
    Optional<String> roleArn,
    Optional<String> description,
    Map<String, String> tags,
    String region) {

  /// The offline store as a client asks for it.
  ///
  /// @param dataCatalog the table's name where the client chose one
  public record NewOfflineStore(
      S3Location s3Location,
      Optional<String> kmsKeyId,
      boolean disableGlueTableCreation,
      Optional<DataCatalogConfig> dataCatalog,
      Optional<String> tableFormat) {}
}

package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupStatus;
import io.larder.model.FeatureSchema;
import io.larder.model.OfflineStoreConfig;
import io.larder.model.OfflineStoreConfig.DataCatalogConfig;
import io.larder.model.S3Location;
import io.larder.model.ThroughputConfig;
import io.larder.service.NewFeatureGroup.NewOfflineStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Turns a request for a group into the group: checks what the parts must be to each other and
/// fills in what the service chooses itself.
final class FeatureGroupDraft {
  private static final String CATALOG = "AwsDataCatalog";
  private static final String DATABASE = "sagemaker_featurestore";

  private final NewFeatureGroup request;
  private final FeatureSchema schema;
  private final Account account;
  private final Instant creationTime;

  FeatureGroupDraft(NewFeatureGroup request, Account account, Instant creationTime) {
    this.request = request;
    this.account = account;
    this.creationTime = creationTime;
    this.schema =
        new FeatureSchema(request.features(), request.recordIdentifier(), request.eventTime());
    checkStores();
  }

  FeatureGroup withId(FeatureGroupId id) {
    return new FeatureGroup(
        id,
        request.name(),
        arn(),
        schema,
        creationTime,
        Optional.empty(),
        FeatureGroupStatus.CREATED,
        request.online(),
        request.offline().map(this::offlineStore),
        Optional.of(request.throughput().orElse(ThroughputConfig.ON_DEMAND)),
        request.roleArn(),
        request.description(),
        request.tags(),
        Map.of());
  }

  private void checkStores() {
    if (request.online().isEmpty() && request.offline().isEmpty()) {
      throw invalid(
          "at least one of OnlineStoreConfig (with EnableOnlineStore true) and OfflineStoreConfig"
              + " must be given");
    }
    CollectionRules.check(request.features(), request.online());
    request.offline().ifPresent(this::checkOffline);
    Tags.checkKeys(request.tags().keySet());
    FeatureRules.check(request.features(), request.offline().isPresent());
    request.throughput().ifPresent(this::checkThroughput);
  }

  private void checkThroughput(ThroughputConfig throughput) {
    ThroughputRules.check(throughput, request.online());
    ThroughputRules.check(throughput, account);
  }

  private void checkOffline(NewOfflineStore offline) {
    if (request.roleArn().isEmpty()) {
      throw invalid("RoleArn must be given where OfflineStoreConfig is given");
    }
    if (offline.tableFormat().filter(OfflineStoreConfig.ICEBERG::equals).isPresent()) {
      IcebergRules.check(schema, offline);
    }
  }

  private String arn() {
    return "arn:aws:sagemaker:%s:%s:feature-group/%s"
        .formatted(request.region(), account.number(), request.name());
  }

  /// `Default` means Glue and is not echoed: the Spark connector knows `Glue`, `Iceberg` and
  /// nothing.
  private OfflineStoreConfig offlineStore(NewOfflineStore offline) {
    return new OfflineStoreConfig(
        offline.s3Location(),
        resolved(offline.s3Location()),
        offline.kmsKeyId(),
        offline.disableGlueTableCreation(),
        dataCatalog(offline),
        offline.tableFormat().filter(format -> !format.equals("Default")));
  }

  private S3Location resolved(S3Location location) {
    return location.resolve(
        "%s/sagemaker/%s/offline-store/%s-%d/data"
            .formatted(
                account.number(), request.region(), request.name(), creationTime.getEpochSecond()));
  }

  private Optional<DataCatalogConfig> dataCatalog(NewOfflineStore offline) {
    if (offline.dataCatalog().isPresent() || offline.disableGlueTableCreation()) {
      return offline.dataCatalog();
    }
    String table = request.name().value().replace('-', '_') + "_" + creationTime.getEpochSecond();
    return Optional.of(new DataCatalogConfig(table, CATALOG, DATABASE));
  }
}

package io.larder.wire.control;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.OfflineStoreConfig.DataCatalogConfig;
import io.larder.model.OnlineStoreConfig;
import io.larder.model.S3Location;
import io.larder.model.StorageType;
import io.larder.model.ThroughputConfig;
import io.larder.model.TtlDuration;
import io.larder.service.NewFeatureGroup.NewOfflineStore;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads what a request says about a group's stores.
final class StoreRequests {
  private StoreRequests() {}

  /// Absent where the online store is not enabled, whatever else is said about it.
  static Optional<OnlineStoreConfig> online(CheckedInput input) {
    if (!input.flag("EnableOnlineStore").orElse(false)) {
      return Optional.empty();
    }
    return Optional.of(
        new OnlineStoreConfig(
            input.structure("TtlDuration").flatMap(StoreRequests::timeToLive),
            input.structure("SecurityConfig").flatMap(security -> security.text("KmsKeyId")),
            input.text("StorageType").map(StoreRequests::storageType)));
  }

  private static StorageType storageType(String word) {
    return ApiNames.find(word, StorageType.values(), StorageType::apiName);
  }

  static ThroughputConfig.Mode throughputMode(String word) {
    return ApiNames.find(word, ThroughputConfig.Mode.values(), ThroughputConfig.Mode::apiName);
  }

  /// Absent where neither unit nor value is given.
  static Optional<TtlDuration> timeToLive(CheckedInput input) {
    Optional<String> unit = input.text("Unit");
    OptionalInt value = input.integer("Value");
    if (unit.isPresent() != value.isPresent()) {
      throw invalid("OnlineStoreConfig.TtlDuration needs both Unit and Value");
    }
    return unit.map(name ->
        new TtlDuration(
            ApiNames.find(name, TtlDuration.Unit.values(), TtlDuration.Unit::apiName),
            value.orElseThrow()));
  }

  /// ResolvedOutputS3Uri is for replies; in a request it says nothing.
  static NewOfflineStore offline(CheckedInput input) {
    CheckedInput storage = input.structure("S3StorageConfig").orElseThrow();
    return new NewOfflineStore(
        new S3Location(storage.requiredText("S3Uri")),
        storage.text("KmsKeyId"),
        input.flag("DisableGlueTableCreation").orElse(false),
        input.structure("DataCatalogConfig").map(StoreRequests::dataCatalog),
        input.text("TableFormat"));
  }

  private static DataCatalogConfig dataCatalog(CheckedInput input) {
    return new DataCatalogConfig(
        input.requiredText("TableName"),
        input.requiredText("Catalog"),
        input.requiredText("Database"));
  }
}

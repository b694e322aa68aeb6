package io.larder.service.search;

import io.larder.model.FeatureGroup;
import io.larder.model.OfflineStoreConfig;
import io.larder.model.OfflineStoreConfig.DataCatalogConfig;
import io.larder.model.OnlineStoreConfig;
import io.larder.model.StorageType;
import io.larder.model.TtlDuration;
import io.larder.service.FeatureGroupQuery;
import io.larder.service.search.Candidate.OfGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What can be asked of feature groups: every member of the model's shape `FeatureGroup`, with the
/// value that the reply shows. Two differ on purpose: a group without online store counts as one
/// that has `EnableOnlineStore` false, since that is the member's default; and a group that was
/// never changed was last modified when it was created.
final class GroupProperties {
  private GroupProperties() {}

  static SearchProperties<OfGroup> table() {
    var tags =
        new KeyedTexts<OfGroup>("Tags", candidate -> candidate.group().tags(), OfGroup::tagTexts);
    return new SearchProperties<>(
        "FeatureGroup",
        Stream.of(own(), DefinitionProperties.together(), online(), offline(), tags.together())
            .flatMap(List::stream)
            .toList(),
        aliases(),
        List.of(DefinitionProperties.each()),
        List.of(tags));
  }

  /// The developer guide lists the first under this spelling, and the other two without `.Status`.
  private static Map<String, String> aliases() {
    return Map.of(
        "FeatureGroupARN", "FeatureGroupArn",
        "LastUpdateStatus", "LastUpdateStatus.Status",
        "OfflineStoreStatus", "OfflineStoreStatus.Status");
  }

  private static List<Property<OfGroup>> own() {
    return List.of(
        text("FeatureGroupArn", always(FeatureGroup::arn)),
        text("FeatureGroupName", always(group -> group.name().value())),
        text("RecordIdentifierFeatureName", always(GroupProperties::identifier)),
        text("EventTimeFeatureName", always(group -> group.schema().eventTimeName().value())),
        moment("CreationTime", always(FeatureGroup::creationTime)),
        moment("LastModifiedTime", always(FeatureGroup::lastChange)),
        text("RoleArn", FeatureGroup::roleArn),
        text("FeatureGroupStatus", always(group -> group.status().apiName())),
        text("LastUpdateStatus.Status", group -> group.lastModifiedTime().map(t -> "Successful")),
        text("LastUpdateStatus.FailureReason", group -> Optional.empty()),
        text("FailureReason", group -> Optional.empty()),
        text("Description", FeatureGroup::description));
  }

  private static String identifier(FeatureGroup group) {
    return group.schema().identifierName().value();
  }

  private static List<Property<OfGroup>> online() {
    return List.of(
        structure("OnlineStoreConfig", FeatureGroup::online),
        flag("OnlineStoreConfig.EnableOnlineStore", always(group -> group.online().isPresent())),
        text(
            "OnlineStoreConfig.SecurityConfig.KmsKeyId",
            group -> group.online().flatMap(OnlineStoreConfig::kmsKeyId)),
        text(
            "OnlineStoreConfig.StorageType",
            group ->
                group.online().flatMap(OnlineStoreConfig::storageType).map(StorageType::apiName)),
        text(
            "OnlineStoreConfig.TtlDuration.Unit",
            group -> timeToLive(group).map(duration -> duration.unit().apiName())),
        number(
            "OnlineStoreConfig.TtlDuration.Value",
            group -> timeToLive(group).map(duration -> (double) duration.value())));
  }

  private static Optional<TtlDuration> timeToLive(FeatureGroup group) {
    return group.online().flatMap(OnlineStoreConfig::timeToLive);
  }

  private static List<Property<OfGroup>> offline() {
    String storage = "OfflineStoreConfig.S3StorageConfig.";
    return List.of(
        structure("OfflineStoreConfig", FeatureGroup::offline),
        text(storage + "S3Uri", offline(config -> Optional.of(config.s3Location().uri()))),
        text(
            storage + "ResolvedOutputS3Uri",
            offline(config -> Optional.of(config.resolvedLocation().uri()))),
        text(storage + "KmsKeyId", offline(OfflineStoreConfig::kmsKeyId)),
        flag(
            "OfflineStoreConfig.DisableGlueTableCreation",
            offline(config -> Optional.of(config.disableGlueTableCreation()))),
        text("OfflineStoreConfig.DataCatalogConfig.TableName", table(DataCatalogConfig::tableName)),
        text("OfflineStoreConfig.DataCatalogConfig.Catalog", table(DataCatalogConfig::catalog)),
        text("OfflineStoreConfig.DataCatalogConfig.Database", table(DataCatalogConfig::database)),
        text("OfflineStoreConfig.TableFormat", offline(OfflineStoreConfig::tableFormat)),
        text(
            "OfflineStoreStatus.Status",
            offline(config -> Optional.of(FeatureGroupQuery.OFFLINE_ACTIVE))),
        text("OfflineStoreStatus.BlockedReason", group -> Optional.empty()));
  }

  private static <V> Function<FeatureGroup, Optional<V>> offline(
      Function<OfflineStoreConfig, Optional<V>> value) {
    return group -> group.offline().flatMap(value);
  }

  private static Function<FeatureGroup, Optional<String>> table(
      Function<DataCatalogConfig, String> value) {
    return offline(config -> config.dataCatalog().map(value));
  }

  private static Property<OfGroup> structure(
      String name, Function<FeatureGroup, Optional<?>> value) {
    return new Property.Structure<>(name, candidate -> value.apply(candidate.group()).isPresent());
  }

  private static Property<OfGroup> text(
      String name, Function<FeatureGroup, Optional<String>> value) {
    return new Property.Text<>(name, ofGroup(value));
  }

  private static Property<OfGroup> flag(
      String name, Function<FeatureGroup, Optional<Boolean>> value) {
    return new Property.Flag<>(name, ofGroup(value));
  }

  private static Property<OfGroup> number(
      String name, Function<FeatureGroup, Optional<Double>> value) {
    return new Property.Numeric<>(name, ofGroup(value));
  }

  private static Property<OfGroup> moment(
      String name, Function<FeatureGroup, Optional<Instant>> value) {
    return new Property.Moment<>(name, ofGroup(value));
  }

  private static <V> Values<OfGroup, V> ofGroup(Function<FeatureGroup, Optional<V>> value) {
    return new Values.Single<>(candidate -> value.apply(candidate.group()).orElse(null));
  }

  private static <V> Function<FeatureGroup, Optional<V>> always(Function<FeatureGroup, V> value) {
    return group -> Optional.of(value.apply(group));
  }
}

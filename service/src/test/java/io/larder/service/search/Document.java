package io.larder.service.search;

import io.larder.model.CollectionType;
import io.larder.model.CollectionType.VectorType;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A candidate as a reader of a reply sees it: texts, numbers, times and truth values by property.
///
/// @param values what is absent has none; a structure that is there has one
/// @param definitions of a group; none for a feature
record Document(
    String name, String arn, Map<String, List<Object>> values, List<Document> definitions) {

  List<Object> of(String property) {
    return values.getOrDefault(property, List.of());
  }

  static Document of(FeatureGroup group) {
    List<Document> definitions = group.schema().features().stream().map(Document::of).toList();
    Document document =
        new Document(group.name().value(), group.arn(), new LinkedHashMap<>(), definitions);
    document.put("FeatureGroupArn", group.arn());
    document.put("FeatureGroupName", group.name().value());
    document.put("RecordIdentifierFeatureName", group.schema().identifierName().value());
    document.put("EventTimeFeatureName", group.schema().eventTimeName().value());
    document.put("CreationTime", group.creationTime());
    document.put("LastModifiedTime", group.lastModifiedTime().orElse(group.creationTime()));
    document.put("FeatureGroupStatus", group.status().apiName());
    document.put("RoleArn", group.roleArn());
    document.put("Description", group.description());
    document.put("LastUpdateStatus.Status", group.lastModifiedTime().map(time -> "Successful"));
    document.put("FeatureDefinitions", true);
    definitions.forEach(definition ->
        definition
            .values()
            .forEach((name, values) -> values.forEach(value -> document.put(name, value))));
    document.putOnline(group);
    document.putOffline(group);
    document.putTexts("Tags", group.tags());
    return document;
  }

  private void putOnline(FeatureGroup group) {
    put("OnlineStoreConfig.EnableOnlineStore", group.online().isPresent());
    group
        .online()
        .ifPresent(online -> {
          put("OnlineStoreConfig", true);
          put("OnlineStoreConfig.SecurityConfig.KmsKeyId", online.kmsKeyId());
          put("OnlineStoreConfig.StorageType", online.storageType().map(type -> type.apiName()));
          put(
              "OnlineStoreConfig.TtlDuration.Unit",
              online.timeToLive().map(ttl -> ttl.unit().apiName()));
          put(
              "OnlineStoreConfig.TtlDuration.Value",
              online.timeToLive().map(ttl -> (double) ttl.value()));
        });
  }

  private void putOffline(FeatureGroup group) {
    group
        .offline()
        .ifPresent(offline -> {
          put("OfflineStoreConfig", true);
          put("OfflineStoreStatus.Status", "Active");
          put("OfflineStoreConfig.S3StorageConfig.S3Uri", offline.s3Location().uri());
          put(
              "OfflineStoreConfig.S3StorageConfig.ResolvedOutputS3Uri",
              offline.resolvedLocation().uri());
          put("OfflineStoreConfig.S3StorageConfig.KmsKeyId", offline.kmsKeyId());
          put("OfflineStoreConfig.DisableGlueTableCreation", offline.disableGlueTableCreation());
          put("OfflineStoreConfig.TableFormat", offline.tableFormat());
          put(
              "OfflineStoreConfig.DataCatalogConfig.TableName",
              offline.dataCatalog().map(table -> table.tableName()));
          put(
              "OfflineStoreConfig.DataCatalogConfig.Catalog",
              offline.dataCatalog().map(table -> table.catalog()));
          put(
              "OfflineStoreConfig.DataCatalogConfig.Database",
              offline.dataCatalog().map(table -> table.database()));
        });
  }

  private static Document of(FeatureDefinition feature) {
    Document document = new Document(feature.name().value(), "", new LinkedHashMap<>(), List.of());
    document.put("FeatureDefinitions.FeatureName", feature.name().value());
    document.put("FeatureDefinitions.FeatureType", feature.type().apiName());
    document.put(
        "FeatureDefinitions.CollectionType", feature.collection().map(CollectionType::apiName));
    if (feature.collection().orElse(null) instanceof VectorType(int dimension)) {
      document.put(
          "FeatureDefinitions.CollectionConfig.VectorConfig.Dimension", (double) dimension);
    }
    return document;
  }

  static Stream<Document> ofFeatures(FeatureGroup group) {
    return group.schema().features().stream().map(feature -> of(group, feature));
  }

  private static Document of(FeatureGroup group, FeatureDefinition feature) {
    FeatureMetadata metadata = group.metadata(feature.name());
    Document document =
        new Document(feature.name().value(), group.arn(), new LinkedHashMap<>(), List.of());
    document.put("FeatureGroupArn", group.arn());
    document.put("FeatureGroupName", group.name().value());
    document.put("FeatureName", feature.name().value());
    document.put("FeatureType", feature.type().apiName());
    document.put("CreationTime", metadata.creationTime());
    document.put("LastModifiedTime", metadata.lastModifiedTime());
    document.put("Description", metadata.description());
    document.putTexts("Parameters", metadata.parameters());
    return document;
  }

  private void putTexts(String name, Map<String, String> texts) {
    texts.forEach((key, value) -> {
      put(name, true);
      put(name + "." + key, value);
      put("All" + name, key);
      put("All" + name, value);
    });
  }

  private void put(String property, Object value) {
    if (!(value instanceof Optional<?> optional)) {
      values.computeIfAbsent(property, name -> new ArrayList<>()).add(value);
    } else if (optional.isPresent()) {
      put(property, optional.get());
    }
  }
}

package io.larder.wire.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.CollectionType;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.OfflineStoreConfig;
import io.larder.model.OfflineStoreConfig.DataCatalogConfig;
import io.larder.model.OnlineStoreConfig;
import io.larder.model.ThroughputConfig;
import io.larder.model.TtlDuration;
import io.larder.service.FeatureGroupQuery;
import io.larder.wire.shape.Timestamps;
import java.time.Instant;

/// Groups as replies show them. Which members are there follows recorded replies of AWS, not its
/// model: what a client did not give and nobody chose for it is left out.
final class FeatureGroupReply {
  private FeatureGroupReply() {}

  /// The reply of DescribeFeatureGroup, without the online store's size.
  static ObjectNode of(FeatureGroup group) {
    ObjectNode reply = object();
    reply.put("FeatureGroupArn", group.arn());
    reply.put("FeatureGroupName", group.name().value());
    reply.put("RecordIdentifierFeatureName", group.schema().identifierName().value());
    reply.put("EventTimeFeatureName", group.schema().eventTimeName().value());
    reply.set("FeatureDefinitions", definitions(group));
    reply.set("CreationTime", time(group.creationTime()));
    group.lastModifiedTime().ifPresent(time -> reply.set("LastModifiedTime", time(time)));
    group.online().ifPresent(online -> reply.set("OnlineStoreConfig", online(online)));
    group.offline().ifPresent(offline -> reply.set("OfflineStoreConfig", offline(offline)));
    group.throughput().ifPresent(config -> reply.set("ThroughputConfig", throughput(config)));
    group.roleArn().ifPresent(role -> reply.put("RoleArn", role));
    reply.put("FeatureGroupStatus", group.status().apiName());
    group.offline().ifPresent(offline -> reply.set("OfflineStoreStatus", offlineStatus()));
    group.lastModifiedTime().ifPresent(time -> reply.set("LastUpdateStatus", updated()));
    group.description().ifPresent(text -> reply.put("Description", text));
    return reply;
  }

  /// An item of the reply of ListFeatureGroups.
  static ObjectNode summary(FeatureGroup group) {
    ObjectNode summary = object();
    summary.put("FeatureGroupName", group.name().value());
    summary.put("FeatureGroupArn", group.arn());
    summary.set("CreationTime", time(group.creationTime()));
    summary.put("FeatureGroupStatus", group.status().apiName());
    group.offline().ifPresent(o -> summary.set("OfflineStoreStatus", offlineStatus()));
    return summary;
  }

  private static ArrayNode definitions(FeatureGroup group) {
    ArrayNode definitions = JsonNodeFactory.instance.arrayNode();
    group.schema().features().forEach(feature -> definitions.add(definition(feature)));
    return definitions;
  }

  private static ObjectNode definition(FeatureDefinition feature) {
    ObjectNode definition =
        object()
            .put("FeatureName", feature.name().value())
            .put("FeatureType", feature.type().apiName());
    feature.collection().ifPresent(collection -> addCollection(definition, collection));
    return definition;
  }

  private static void addCollection(ObjectNode definition, CollectionType collection) {
    definition.put("CollectionType", collection.apiName());
    if (collection instanceof CollectionType.VectorType(int dimension)) {
      definition
          .putObject("CollectionConfig")
          .putObject("VectorConfig")
          .put("Dimension", dimension);
    }
  }

  private static ObjectNode online(OnlineStoreConfig config) {
    ObjectNode online = object();
    config.kmsKeyId().ifPresent(key -> online.putObject("SecurityConfig").put("KmsKeyId", key));
    online.put("EnableOnlineStore", true);
    config.timeToLive().ifPresent(duration -> online.set("TtlDuration", timeToLive(duration)));
    config.storageType().ifPresent(type -> online.put("StorageType", type.apiName()));
    return online;
  }

  private static ObjectNode timeToLive(TtlDuration duration) {
    return object().put("Unit", duration.unit().apiName()).put("Value", duration.value());
  }

  private static ObjectNode offline(OfflineStoreConfig config) {
    ObjectNode offline = object();
    ObjectNode storage = offline.putObject("S3StorageConfig");
    storage.put("S3Uri", config.s3Location().uri());
    config.kmsKeyId().ifPresent(key -> storage.put("KmsKeyId", key));
    storage.put("ResolvedOutputS3Uri", config.resolvedLocation().uri());
    offline.put("DisableGlueTableCreation", config.disableGlueTableCreation());
    config.dataCatalog().ifPresent(table -> offline.set("DataCatalogConfig", dataCatalog(table)));
    config.tableFormat().ifPresent(format -> offline.put("TableFormat", format));
    return offline;
  }

  private static ObjectNode dataCatalog(DataCatalogConfig table) {
    return object()
        .put("TableName", table.tableName())
        .put("Catalog", table.catalog())
        .put("Database", table.database());
  }

  private static ObjectNode throughput(ThroughputConfig config) {
    ObjectNode throughput = object().put("ThroughputMode", config.mode().apiName());
    config
        .provisionedReadCapacityUnits()
        .ifPresent(units -> throughput.put("ProvisionedReadCapacityUnits", units));
    config
        .provisionedWriteCapacityUnits()
        .ifPresent(units -> throughput.put("ProvisionedWriteCapacityUnits", units));
    return throughput;
  }

  private static ObjectNode offlineStatus() {
    return object().put("Status", FeatureGroupQuery.OFFLINE_ACTIVE);
  }

  /// An update is done when it is answered, so the last one was successful.
  private static ObjectNode updated() {
    return object().put("Status", "Successful");
  }

  static DecimalNode time(Instant time) {
    return DecimalNode.valueOf(Timestamps.number(time));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}

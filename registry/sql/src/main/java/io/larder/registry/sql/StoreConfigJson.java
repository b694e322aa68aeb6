package io.larder.registry.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.OfflineStoreConfig;
import io.larder.model.OfflineStoreConfig.DataCatalogConfig;
import io.larder.model.OnlineStoreConfig;
import io.larder.model.S3Location;
import io.larder.model.StorageType;
import io.larder.model.ThroughputConfig;
import io.larder.model.TtlDuration;
import java.time.Instant;
import java.util.OptionalInt;

/// The parts of a group's document that say how it is stored.
final class StoreConfigJson {
  private StoreConfigJson() {}

  static void write(ObjectNode json, OnlineStoreConfig online) {
    online
        .timeToLive()
        .ifPresent(time ->
            json.putObject("timeToLive")
                .put("unit", time.unit().apiName())
                .put("value", time.value()));
    online.kmsKeyId().ifPresent(key -> json.put("kmsKeyId", key));
    online.storageType().ifPresent(type -> json.put("storageType", type.apiName()));
  }

  static OnlineStoreConfig readOnline(JsonNode json) {
    return new OnlineStoreConfig(
        JsonMembers.optional(json, "timeToLive").map(StoreConfigJson::readTime),
        JsonMembers.text(json, "kmsKeyId"),
        JsonMembers.optional(json, "storageType")
            .map(type -> JsonMembers.find(StorageType.values(), StorageType::apiName, type)));
  }

  private static TtlDuration readTime(JsonNode json) {
    return new TtlDuration(
        JsonMembers.find(
            TtlDuration.Unit.values(), TtlDuration.Unit::apiName, json.required("unit")),
        json.required("value").intValue());
  }

  static void write(ObjectNode json, OfflineStoreConfig offline) {
    json.put("s3Location", offline.s3Location().uri());
    json.put("resolvedLocation", offline.resolvedLocation().uri());
    offline.kmsKeyId().ifPresent(key -> json.put("kmsKeyId", key));
    json.put("disableGlueTableCreation", offline.disableGlueTableCreation());
    offline
        .dataCatalog()
        .ifPresent(catalog ->
            json.putObject("dataCatalog")
                .put("tableName", catalog.tableName())
                .put("catalog", catalog.catalog())
                .put("database", catalog.database()));
    offline.tableFormat().ifPresent(format -> json.put("tableFormat", format));
  }

  static OfflineStoreConfig readOffline(JsonNode json) {
    return new OfflineStoreConfig(
        new S3Location(json.required("s3Location").textValue()),
        new S3Location(json.required("resolvedLocation").textValue()),
        JsonMembers.text(json, "kmsKeyId"),
        json.required("disableGlueTableCreation").booleanValue(),
        JsonMembers.optional(json, "dataCatalog").map(StoreConfigJson::readCatalog),
        JsonMembers.text(json, "tableFormat"));
  }

  private static DataCatalogConfig readCatalog(JsonNode json) {
    return new DataCatalogConfig(
        json.required("tableName").textValue(),
        json.required("catalog").textValue(),
        json.required("database").textValue());
  }

  static void write(ObjectNode json, ThroughputConfig throughput) {
    json.put("mode", throughput.mode().apiName());
    throughput
        .provisionedReadCapacityUnits()
        .ifPresent(units -> json.put("provisionedReadCapacityUnits", units));
    throughput
        .provisionedWriteCapacityUnits()
        .ifPresent(units -> json.put("provisionedWriteCapacityUnits", units));
    throughput
        .lastSwitchToOnDemand()
        .ifPresent(time -> json.put("lastSwitchToOnDemand", time.toString()));
  }

  static ThroughputConfig readThroughput(JsonNode json) {
    return new ThroughputConfig(
        JsonMembers.find(
            ThroughputConfig.Mode.values(), ThroughputConfig.Mode::apiName, json.required("mode")),
        units(json, "provisionedReadCapacityUnits"),
        units(json, "provisionedWriteCapacityUnits"),
        JsonMembers.text(json, "lastSwitchToOnDemand").map(Instant::parse));
  }

  private static OptionalInt units(JsonNode json, String member) {
    JsonNode units = json.get(member);
    return units == null ? OptionalInt.empty() : OptionalInt.of(units.intValue());
  }
}

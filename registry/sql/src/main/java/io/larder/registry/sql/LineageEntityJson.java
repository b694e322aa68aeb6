package io.larder.registry.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.lineage.ActionStatus;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.model.lineage.LineageSource;
import io.larder.model.lineage.LineageSource.ArtifactSource;
import io.larder.model.lineage.LineageSource.TypedSource;
import io.larder.model.lineage.MetadataProperties;
import io.larder.model.lineage.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An artifact, a context or an action as the registry's JSON document, written out member by
/// member as feature groups are. The ARN stands beside the document.
final class LineageEntityJson {
  /// Raised when an older version could not read the documents of a newer one.
  private static final int VERSION = 1;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private LineageEntityJson() {}

  static String write(LineageEntity entity) {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", VERSION);
    entity.name().ifPresent(name -> json.put("name", name));
    write(json.putObject("source"), entity.source());
    json.put("type", entity.type());
    entity.description().ifPresent(description -> json.put("description", description));
    entity.status().ifPresent(status -> json.put("status", status.apiName()));
    write(json.putObject("properties"), entity.properties());
    write(json.putObject("tags"), entity.tags());
    entity.metadata().ifPresent(metadata -> write(json.putObject("metadata"), metadata));
    json.put("creationTime", entity.creationTime().toString());
    json.put("lastModifiedTime", entity.lastModifiedTime().toString());
    return json.toString();
  }

  /// @throws FeatureStoreException `UNAVAILABLE` where a newer version has written the document
  static LineageEntity read(LineageArn arn, String document) {
    JsonNode json = parsed(arn, document);
    if (json.path("version").asInt() != VERSION) {
      throw new FeatureStoreException(
          ErrorKind.UNAVAILABLE, arn + " was stored by another version of Larder");
    }
    return new LineageEntity(
        arn,
        JsonMembers.text(json, "name"),
        readSource(arn.kind(), json.required("source")),
        json.required("type").textValue(),
        JsonMembers.text(json, "description"),
        JsonMembers.optional(json, "status")
            .map(status -> JsonMembers.find(ActionStatus.values(), ActionStatus::apiName, status)),
        readEntries(json.path("properties")),
        readEntries(json.path("tags")),
        JsonMembers.optional(json, "metadata").map(LineageEntityJson::readMetadata),
        Instant.parse(json.required("creationTime").textValue()),
        Instant.parse(json.required("lastModifiedTime").textValue()));
  }

  private static void write(ObjectNode json, LineageSource source) {
    json.put("uri", source.uri());
    switch (source) {
      case ArtifactSource artifact ->
          artifact
              .ids()
              .forEach(id ->
                  json.withArray("ids")
                      .addObject()
                      .put("type", id.type().apiName())
                      .put("value", id.value()));
      case TypedSource typed -> {
        typed.type().ifPresent(type -> json.put("type", type));
        typed.id().ifPresent(id -> json.put("id", id));
      }
    }
  }

  private static LineageSource readSource(LineageKind kind, JsonNode json) {
    String uri = json.required("uri").textValue();
    return kind == LineageKind.ARTIFACT
        ? new ArtifactSource(uri, readIds(json.path("ids")))
        : new TypedSource(uri, JsonMembers.text(json, "type"), JsonMembers.text(json, "id"));
  }

  private static List<SourceId> readIds(JsonNode json) {
    List<SourceId> ids = new ArrayList<>();
    for (JsonNode id : json) {
      ids.add(
          new SourceId(
              JsonMembers.find(SourceId.Type.values(), SourceId.Type::apiName, id.required("type")),
              id.required("value").textValue()));
    }
    return ids;
  }

  private static void write(ObjectNode json, Map<String, String> entries) {
    entries.forEach(json::put);
  }

  private static Map<String, String> readEntries(JsonNode json) {
    Map<String, String> entries = new LinkedHashMap<>();
    json.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue().textValue()));
    return entries;
  }

  private static void write(ObjectNode json, MetadataProperties metadata) {
    metadata.commitId().ifPresent(commit -> json.put("commitId", commit));
    metadata.repository().ifPresent(repository -> json.put("repository", repository));
    metadata.generatedBy().ifPresent(generator -> json.put("generatedBy", generator));
    metadata.projectId().ifPresent(project -> json.put("projectId", project));
  }

  private static MetadataProperties readMetadata(JsonNode json) {
    return new MetadataProperties(
        JsonMembers.text(json, "commitId"),
        JsonMembers.text(json, "repository"),
        JsonMembers.text(json, "generatedBy"),
        JsonMembers.text(json, "projectId"));
  }

  private static JsonNode parsed(LineageArn arn, String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException broken) {
      throw FeatureStoreException.internal(
          "the registry's document of " + arn + " is no JSON", broken);
    }
  }
}

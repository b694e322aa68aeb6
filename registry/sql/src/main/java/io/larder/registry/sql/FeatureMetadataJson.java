package io.larder.registry.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.FeatureMetadata;
import java.time.Instant;

/// What is said about a feature as a JSON document.
final class FeatureMetadataJson {
  private FeatureMetadataJson() {}

  static String write(FeatureMetadata metadata) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("creationTime", metadata.creationTime().toString());
    json.put("lastModifiedTime", metadata.lastModifiedTime().toString());
    metadata.description().ifPresent(text -> json.put("description", text));
    JsonMembers.write(json.putObject("parameters"), metadata.parameters());
    return json.toString();
  }

  static FeatureMetadata read(String document) {
    JsonNode json = JsonMembers.parsed("a feature's metadata", document);
    return new FeatureMetadata(
        Instant.parse(json.required("creationTime").textValue()),
        Instant.parse(json.required("lastModifiedTime").textValue()),
        JsonMembers.text(json, "description"),
        JsonMembers.texts(json.path("parameters")));
  }
}

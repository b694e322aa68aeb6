package io.larder.registry.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.CollectionType;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureGroupStatus;
import io.larder.model.FeatureMetadata;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureStoreException;
import io.larder.model.FeatureType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A feature group as the registry's JSON document: written out member by member, so that renaming
/// a class or a component never changes what is stored. Members that are absent in the group are
/// left out. The id and the name stand beside the document.
final class FeatureGroupJson {
  /// Raised when an older version could not read the documents of a newer one.
  private static final int VERSION = 1;

  private FeatureGroupJson() {}

  static String write(FeatureGroup group) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", VERSION);
    json.put("arn", group.arn());
    json.put("creationTime", group.creationTime().toString());
    group.lastModifiedTime().ifPresent(time -> json.put("lastModifiedTime", time.toString()));
    json.put("status", group.status().apiName());
    writeSchema(json, group.schema());
    group.online().ifPresent(online -> StoreConfigJson.write(json.putObject("online"), online));
    group.offline().ifPresent(offline -> StoreConfigJson.write(json.putObject("offline"), offline));
    group
        .throughput()
        .ifPresent(throughput -> StoreConfigJson.write(json.putObject("throughput"), throughput));
    group.roleArn().ifPresent(role -> json.put("roleArn", role));
    group.description().ifPresent(description -> json.put("description", description));
    JsonMembers.write(json.putObject("tags"), group.tags());
    return json.toString();
  }

  /// @throws FeatureStoreException `UNAVAILABLE` where a newer version has written the document
  ///
  /// @param metadata what is said about the group's features, which stands elsewhere
  static FeatureGroup read(
      FeatureGroupId id,
      FeatureGroupName name,
      String document,
      Map<FeatureName, FeatureMetadata> metadata) {
    JsonNode json = JsonMembers.parsed(name.value(), document);
    if (json.path("version").asInt() != VERSION) {
      throw new FeatureStoreException(
          ErrorKind.UNAVAILABLE,
          "feature group " + name + " was stored by another version of Larder");
    }
    return new FeatureGroup(
        id,
        name,
        json.required("arn").textValue(),
        readSchema(json),
        Instant.parse(json.required("creationTime").textValue()),
        JsonMembers.text(json, "lastModifiedTime").map(Instant::parse),
        JsonMembers.find(
            FeatureGroupStatus.values(), FeatureGroupStatus::apiName, json.required("status")),
        JsonMembers.optional(json, "online").map(StoreConfigJson::readOnline),
        JsonMembers.optional(json, "offline").map(StoreConfigJson::readOffline),
        JsonMembers.optional(json, "throughput").map(StoreConfigJson::readThroughput),
        JsonMembers.text(json, "roleArn"),
        JsonMembers.text(json, "description"),
        JsonMembers.texts(json.path("tags")),
        metadata);
  }

  private static void writeSchema(ObjectNode json, FeatureSchema schema) {
    json.put("recordIdentifier", schema.identifierName().value());
    json.put("eventTime", schema.eventTimeName().value());
    for (FeatureDefinition feature : schema.features()) {
      ObjectNode member = json.withArray("features").addObject();
      member.put("name", feature.name().value()).put("type", feature.type().apiName());
      feature.collection().ifPresent(collection -> writeCollection(member, collection));
    }
  }

  private static FeatureSchema readSchema(JsonNode json) {
    List<FeatureDefinition> features = new ArrayList<>();
    for (JsonNode feature : json.required("features")) {
      features.add(
          new FeatureDefinition(
              new FeatureName(feature.required("name").textValue()),
              JsonMembers.find(
                  FeatureType.values(), FeatureType::apiName, feature.required("type")),
              JsonMembers.text(feature, "collection").map(word -> collection(word, feature))));
    }
    return new FeatureSchema(
        features,
        new FeatureName(json.required("recordIdentifier").textValue()),
        new FeatureName(json.required("eventTime").textValue()));
  }

  private static void writeCollection(ObjectNode json, CollectionType collection) {
    json.put("collection", collection.apiName());
    if (collection instanceof CollectionType.VectorType(int dimension)) {
      json.put("dimension", dimension);
    }
  }

  private static CollectionType collection(String word, JsonNode json) {
    return switch (word) {
      case "List" -> new CollectionType.ListType();
      case "Set" -> new CollectionType.SetType();
      case "Vector" -> new CollectionType.VectorType(json.required("dimension").intValue());
      default -> throw new IllegalStateException("the registry holds the word " + word);
    };
  }
}

package io.larder.wire.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureMetadata;
import io.larder.service.search.SearchHit;
import io.larder.service.search.SearchHit.FeatureHit;
import io.larder.service.search.SearchHit.GroupHit;
import io.larder.service.search.SearchPage;
import io.larder.wire.shape.Timestamps;
import java.time.Instant;
import java.util.Map;

/// What a search found, as the model's shapes `FeatureGroup` and `FeatureMetadata`: what the
/// operations that describe one group or one feature tell, but for what a group's shape lacks.
final class SearchReply {
  private SearchReply() {}

  static ObjectNode of(SearchPage page) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode results = reply.putArray("Results");
    page.hits().forEach(hit -> results.add(record(hit)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    reply.putObject("TotalHits").put("Value", page.totalHits()).put("Relation", "EqualTo");
    return reply;
  }

  private static ObjectNode record(SearchHit hit) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    return switch (hit) {
      case GroupHit(FeatureGroup group) -> record.set("FeatureGroup", group(group));
      case FeatureHit feature -> record.set("FeatureMetadata", feature(feature));
    };
  }

  /// The time of the last change is always there, because results are sorted by it.
  private static ObjectNode group(FeatureGroup group) {
    ObjectNode node = FeatureGroupReply.of(group);
    node.remove("ThroughputConfig");
    node.set("LastModifiedTime", time(group.lastChange()));
    if (!group.tags().isEmpty()) {
      node.set("Tags", keysAndValues(group.tags()));
    }
    return node;
  }

  private static ObjectNode feature(FeatureHit hit) {
    FeatureGroup group = hit.group();
    FeatureDefinition feature = hit.feature();
    FeatureMetadata metadata = hit.metadata();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("FeatureGroupArn", group.arn());
    node.put("FeatureGroupName", group.name().value());
    node.put("FeatureName", feature.name().value());
    node.put("FeatureType", feature.type().apiName());
    node.set("CreationTime", time(metadata.creationTime()));
    node.set("LastModifiedTime", time(metadata.lastModifiedTime()));
    metadata.description().ifPresent(text -> node.put("Description", text));
    node.set("Parameters", keysAndValues(metadata.parameters()));
    return node;
  }

  private static ArrayNode keysAndValues(Map<String, String> texts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return list;
  }

  private static DecimalNode time(Instant time) {
    return DecimalNode.valueOf(Timestamps.number(time));
  }
}

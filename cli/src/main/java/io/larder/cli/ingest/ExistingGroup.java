package io.larder.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.larder.cli.output.CliException;
import io.larder.model.FeatureType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How rows fit into a group that is there.
final class ExistingGroup {
  private final Map<String, FeatureType> types = new LinkedHashMap<>();
  private final Set<String> collections = new HashSet<>();
  private final String identifier;
  private final String eventTime;

  /// @param description DescribeFeatureGroup's answer
  ExistingGroup(JsonNode description) {
    this.identifier = description.path("RecordIdentifierFeatureName").asText();
    this.eventTime = description.path("EventTimeFeatureName").asText();
    for (JsonNode definition : description.path("FeatureDefinitions")) {
      String name = definition.path("FeatureName").asText();
      types.put(name, type(definition.path("FeatureType").asText()));
      if (definition.hasNonNull("CollectionType")) {
        collections.add(name);
      }
    }
  }

  /// @throws CliException (usage) where the columns and the group's features do not go together
  RecordPlan plan(Collection<String> columns, ColumnMapping mapping) {
    Map<String, String> features = mapping.features(columns);
    List<String> given = new ArrayList<>(features.values());
    given.addAll(mapping.constants().keySet());
    refuseUnknown(given);
    refuseMissing(given, identifier, "record identifier");
    refuseMissing(given, eventTime, "event time");
    return new RecordPlan(
        features,
        mapping.constants(),
        identifier,
        eventTime,
        types.getOrDefault(eventTime, FeatureType.STRING),
        collections);
  }

  /// @throws CliException (usage) where the group was made otherwise
  void mustBe(IngestOptions.NewGroup asked) {
    if (!asked.identifier().equals(identifier) || !asked.eventTime().equals(eventTime)) {
      throw CliException.usage(
          "the group exists already, with --id %s --time %s", identifier, eventTime);
    }
  }

  private void refuseUnknown(List<String> given) {
    List<String> unknown = given.stream().filter(name -> !types.containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      throw CliException.usage(
          "the group has no feature %s; leave the column out with --skip, or give it a feature's"
              + " name with --rename COLUMN=FEATURE (features: %s)",
          String.join(", ", unknown), String.join(", ", types.keySet()));
    }
  }

  private static void refuseMissing(List<String> given, String feature, String role) {
    if (!given.contains(feature)) {
      throw CliException.usage(
          "no column for the %s '%s'; the file has: %s", role, feature, String.join(", ", given));
    }
  }

  private static FeatureType type(String apiName) {
    for (FeatureType type : FeatureType.values()) {
      if (type.apiName().equals(apiName)) {
        return type;
      }
    }
    return FeatureType.STRING;
  }
}

package io.larder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.larder.cli.output.Amounts;
import io.larder.cli.output.TextTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;

/// DescribeFeatureGroup's answer for people.
record GroupDescription(JsonNode json) {
  private static final String NONE = "-";

  String name() {
    return json.path("FeatureGroupName").asText();
  }

  String status() {
    return json.path("FeatureGroupStatus").asText();
  }

  JsonNode features() {
    return json.path("FeatureDefinitions");
  }

  String identifier() {
    return json.path("RecordIdentifierFeatureName").asText();
  }

  String eventTime() {
    return json.path("EventTimeFeatureName").asText();
  }

  /// Whether event times are texts; otherwise they are Unix seconds.
  boolean hasTextEventTime() {
    for (JsonNode feature : features()) {
      if (feature.path("FeatureName").asText().equals(eventTime())) {
        return feature.path("FeatureType").asText().equals("String");
      }
    }
    return true;
  }

  /// The features that take lists.
  Set<String> collections() {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode feature : features()) {
      if (feature.hasNonNull("CollectionType")) {
        names.add(feature.path("FeatureName").asText());
      }
    }
    return names;
  }

  /// The storage type, or `-` where there is no online store.
  String onlineStore() {
    JsonNode online = json.path("OnlineStoreConfig");
    return online.path("EnableOnlineStore").asBoolean()
        ? online.path("StorageType").asText("Standard")
        : NONE;
  }

  /// The table format, or `-` where there is no offline store.
  String offlineFormat() {
    return json.hasNonNull("OfflineStoreConfig")
        ? json.path("OfflineStoreConfig").path("TableFormat").asText("Glue")
        : NONE;
  }

  String created() {
    double seconds = json.path("CreationTime").asDouble();
    return Instant.ofEpochMilli((long) (seconds * 1000)).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /// A page: the facts, then the features.
  String page() {
    StringBuilder page = new StringBuilder();
    fact(page, "name", name());
    fact(page, "ARN", json.path("FeatureGroupArn").asText());
    fact(page, "description", json.path("Description").asText());
    fact(page, "status", status());
    fact(page, "failure", json.path("FailureReason").asText());
    fact(page, "created", created());
    fact(page, "identifier", identifier());
    fact(page, "event time", eventTime() + (hasTextEventTime() ? "" : " (Unix seconds)"));
    fact(page, "online store", onlineFacts());
    fact(page, "offline store", offlineFacts());
    return page.append(System.lineSeparator()).append(featureTable()).toString();
  }

  private String onlineFacts() {
    JsonNode online = json.path("OnlineStoreConfig");
    if (onlineStore().equals(NONE)) {
      return "none";
    }
    JsonNode ttl = online.path("TtlDuration");
    String expiry =
        ttl.hasNonNull("Value")
            ? ", records expire after " + ttl.path("Value") + " " + ttl.path("Unit").asText()
            : "";
    return onlineStore()
        + ", "
        + Amounts.bytes(json.path("OnlineStoreTotalSizeBytes").asLong())
        + expiry;
  }

  private String offlineFacts() {
    if (offlineFormat().equals(NONE)) {
      return "none";
    }
    JsonNode s3 = json.path("OfflineStoreConfig").path("S3StorageConfig");
    String uri = s3.path("ResolvedOutputS3Uri").asText(s3.path("S3Uri").asText());
    return offlineFormat() + ", " + uri;
  }

  private String featureTable() {
    TextTable table = new TextTable("feature", "type", "");
    for (JsonNode feature : features()) {
      String name = feature.path("FeatureName").asText();
      table.row(name, type(feature), role(name));
    }
    return table.render();
  }

  private String role(String feature) {
    String identifies = feature.equals(identifier()) ? "record identifier" : "";
    String times = feature.equals(eventTime()) ? "event time" : "";
    return identifies + (identifies.isEmpty() || times.isEmpty() ? "" : ", ") + times;
  }

  private static String type(JsonNode feature) {
    String type = feature.path("FeatureType").asText();
    if (!feature.hasNonNull("CollectionType")) {
      return type;
    }
    JsonNode dimension = feature.at("/CollectionConfig/VectorConfig/Dimension");
    String count = dimension.isNumber() ? dimension.asText() + " " : "";
    return feature.path("CollectionType").asText() + " of " + count + type;
  }

  private static void fact(StringBuilder page, String name, String value) {
    if (!value.isEmpty()) {
      page.append(String.format("%-14s %s%n", name, value));
    }
  }
}

package io.larder.cli.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.cli.client.FeatureStoreApi;
import io.larder.cli.output.CliException;
import java.time.Duration;

/// Makes a feature group from an inferred schema and waits until it can be written.
final class GroupCreation {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The service wants a role for the offline store; Larder keeps it and needs none.
  private static final String ROLE = "arn:aws:iam::123456789012:role/larder";

  private static final int CHECKS_MAX = 100;
  private static final Duration CHECK_PAUSE = Duration.ofMillis(100);

  private final FeatureStoreApi api;

  GroupCreation(FeatureStoreApi api) {
    this.api = api;
  }

  void create(String group, InferredSchema schema, IngestOptions.NewGroup options) {
    api.createGroup(request(group, schema, options));
    awaitCreated(group);
  }

  private static ObjectNode request(
      String group, InferredSchema schema, IngestOptions.NewGroup options) {
    ObjectNode request =
        JSON.createObjectNode()
            .put("FeatureGroupName", group)
            .put("RecordIdentifierFeatureName", options.identifier())
            .put("EventTimeFeatureName", options.eventTime());
    ArrayNode definitions = request.putArray("FeatureDefinitions");
    for (InferredSchema.Feature feature : schema.features()) {
      ObjectNode definition =
          definitions
              .addObject()
              .put("FeatureName", feature.name())
              .put("FeatureType", feature.type().apiName());
      if (feature.list()) {
        definition.put("CollectionType", "List");
      }
    }
    if (options.online()) {
      ObjectNode online = request.putObject("OnlineStoreConfig").put("EnableOnlineStore", true);
      if (options.inMemory()) {
        online.put("StorageType", "InMemory");
      }
    }
    if (options.s3Uri() != null) {
      request
          .put("RoleArn", ROLE)
          .putObject("OfflineStoreConfig")
          .putObject("S3StorageConfig")
          .put("S3Uri", options.s3Uri());
    }
    return request;
  }

  private void awaitCreated(String group) {
    for (int check = 0; check < CHECKS_MAX; check++) {
      String status = api.describeGroup(group).path("FeatureGroupStatus").asText();
      if (!status.equals("Creating")) {
        refuseFailed(group, status);
        return;
      }
      pause();
    }
    throw CliException.failed("feature group '%s' is still being created", group);
  }

  private static void refuseFailed(String group, String status) {
    if (!status.equals("Created")) {
      throw CliException.failed("feature group '%s' is in status %s", group, status);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(CHECK_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted", e);
    }
  }
}

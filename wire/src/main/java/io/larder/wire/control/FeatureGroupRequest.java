package io.larder.wire.control;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureName;
import io.larder.model.FeatureType;
import io.larder.model.ThroughputConfig;
import io.larder.service.NewFeatureGroup;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.protocol.KeysAndValues;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Reads the request of CreateFeatureGroup. What Larder cannot do yet is refused, never passed
/// over.
final class FeatureGroupRequest {
  private FeatureGroupRequest() {}

  static NewFeatureGroup read(CheckedInput input, String region) {
    return new NewFeatureGroup(
        new FeatureGroupName(input.requiredText("FeatureGroupName")),
        input.structures("FeatureDefinitions").stream()
            .map(FeatureGroupRequest::definition)
            .toList(),
        new FeatureName(input.requiredText("RecordIdentifierFeatureName")),
        new FeatureName(input.requiredText("EventTimeFeatureName")),
        input.structure("OnlineStoreConfig").flatMap(StoreRequests::online),
        input.structure("OfflineStoreConfig").map(StoreRequests::offline),
        input.structure("ThroughputConfig").map(FeatureGroupRequest::throughput),
        input.text("RoleArn"),
        input.text("Description"),
        KeysAndValues.read(input, "Tags"),
        region);
  }

  static FeatureDefinition definition(CheckedInput input) {
    return new FeatureDefinition(
        new FeatureName(input.requiredText("FeatureName")),
        ApiNames.find(
            input.requiredText("FeatureType"), FeatureType.values(), FeatureType::apiName),
        CollectionRequest.read(input));
  }

  private static ThroughputConfig throughput(CheckedInput input) {
    return new ThroughputConfig(
        StoreRequests.throughputMode(input.requiredText("ThroughputMode")),
        input.integer("ProvisionedReadCapacityUnits"),
        input.integer("ProvisionedWriteCapacityUnits"),
        Optional.empty());
  }
}

package io.larder.wire.control;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.FeatureGroupChanges;
import io.larder.service.FeatureGroupUpdate;
import io.larder.service.FeatureGroupUpdate.AddFeatures;
import io.larder.service.FeatureGroupUpdate.ChangeThroughput;
import io.larder.service.FeatureGroupUpdate.ChangeTimeToLive;
import io.larder.service.ThroughputChange;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Appends features to a group, changes its time to live, or how it is metered: one of the three in
/// a call. The change is done when the reply comes.
final class UpdateFeatureGroup implements JsonOperation {
  private final FeatureGroupChanges changes;

  UpdateFeatureGroup(FeatureGroupChanges changes) {
    this.changes = changes;
  }

  @Override
  public String name() {
    return "UpdateFeatureGroup";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    var group = changes.update(input.requiredText("FeatureGroupName"), update(input));
    return Optional.of(JsonNodeFactory.instance.objectNode().put("FeatureGroupArn", group.arn()));
  }

  private static FeatureGroupUpdate update(CheckedInput input) {
    List<FeatureGroupUpdate> given =
        Stream.of(features(input), online(input), throughput(input))
            .flatMap(Optional::stream)
            .toList();
    if (given.size() != 1) {
      throw invalid(
          "UpdateFeatureGroup takes exactly one of FeatureAdditions, OnlineStoreConfig and"
              + " ThroughputConfig in a call; %d were given",
          given.size());
    }
    return given.getFirst();
  }

  private static Optional<FeatureGroupUpdate> features(CheckedInput input) {
    List<CheckedInput> additions = input.structures("FeatureAdditions");
    return additions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AddFeatures(additions.stream().map(FeatureGroupRequest::definition).toList()));
  }

  /// A duration without unit and value takes the present one away; no duration at all changes
  /// nothing.
  private static Optional<FeatureGroupUpdate> online(CheckedInput input) {
    return input
        .structure("OnlineStoreConfig")
        .map(online ->
            online
                .structure("TtlDuration")
                .<FeatureGroupUpdate>map(
                    duration -> new ChangeTimeToLive(StoreRequests.timeToLive(duration)))
                .orElseGet(FeatureGroupUpdate.Nothing::new));
  }

  private static Optional<FeatureGroupUpdate> throughput(CheckedInput input) {
    return input
        .structure("ThroughputConfig")
        .map(throughput ->
            new ChangeThroughput(
                new ThroughputChange(
                    throughput.text("ThroughputMode").map(StoreRequests::throughputMode),
                    throughput.integer("ProvisionedReadCapacityUnits"),
                    throughput.integer("ProvisionedWriteCapacityUnits"))));
  }
}

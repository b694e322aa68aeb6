package io.larder.wire.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.FeatureGroupChanges;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.protocol.KeysAndValues;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Tells what is said about a feature.
final class DescribeFeatureMetadata implements JsonOperation {
  private final FeatureGroupChanges changes;

  DescribeFeatureMetadata(FeatureGroupChanges changes) {
    this.changes = changes;
  }

  @Override
  public String name() {
    return "DescribeFeatureMetadata";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    var described =
        changes.describe(input.requiredText("FeatureGroupName"), input.requiredText("FeatureName"));
    var metadata = described.metadata();
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    reply.put("FeatureGroupArn", described.group().arn());
    reply.put("FeatureGroupName", described.group().name().value());
    reply.put("FeatureName", described.definition().name().value());
    reply.put("FeatureType", described.definition().type().apiName());
    reply.set("CreationTime", FeatureGroupReply.time(metadata.creationTime()));
    reply.set("LastModifiedTime", FeatureGroupReply.time(metadata.lastModifiedTime()));
    metadata.description().ifPresent(text -> reply.put("Description", text));
    reply.set("Parameters", KeysAndValues.write(metadata.parameters()));
    return Optional.of(reply);
  }
}

package io.larder.wire.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.FeatureGroups;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Creates a group; it can be used at once.
final class CreateFeatureGroup implements JsonOperation {
  private final FeatureGroups groups;

  CreateFeatureGroup(FeatureGroups groups) {
    this.groups = groups;
  }

  @Override
  public String name() {
    return "CreateFeatureGroup";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    var group = groups.create(FeatureGroupRequest.read(input, caller.region()));
    return Optional.of(JsonNodeFactory.instance.objectNode().put("FeatureGroupArn", group.arn()));
  }
}

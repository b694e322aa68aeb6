package io.larder.wire.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.FeatureGroups;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Deletes a group and its online records; its offline files stay.
final class DeleteFeatureGroup implements JsonOperation {
  private final FeatureGroups groups;

  DeleteFeatureGroup(FeatureGroups groups) {
    this.groups = groups;
  }

  @Override
  public String name() {
    return "DeleteFeatureGroup";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    groups.delete(input.requiredText("FeatureGroupName"));
    return Optional.empty();
  }
}

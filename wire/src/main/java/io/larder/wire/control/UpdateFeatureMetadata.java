package io.larder.wire.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.FeatureGroupChanges;
import io.larder.service.FeatureMetadataUpdate;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.protocol.KeysAndValues;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Changes what is said about a feature: its description and its parameters.
final class UpdateFeatureMetadata implements JsonOperation {
  private final FeatureGroupChanges changes;

  UpdateFeatureMetadata(FeatureGroupChanges changes) {
    this.changes = changes;
  }

  @Override
  public String name() {
    return "UpdateFeatureMetadata";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    changes.update(
        input.requiredText("FeatureGroupName"),
        input.requiredText("FeatureName"),
        new FeatureMetadataUpdate(
            input.text("Description"),
            KeysAndValues.read(input, "ParameterAdditions"),
            input.texts("ParameterRemovals")));
    return Optional.empty();
  }
}

package io.larder.wire.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.Tags;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Takes tags away from a resource; keys that it has not are passed over.
final class DeleteTags implements JsonOperation {
  private final Tags tags;

  DeleteTags(Tags tags) {
    this.tags = tags;
  }

  @Override
  public String name() {
    return "DeleteTags";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    tags.remove(input.requiredText("ResourceArn"), input.texts("TagKeys"));
    return Optional.of(JsonNodeFactory.instance.objectNode());
  }
}

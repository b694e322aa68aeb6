package io.larder.wire.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.Tags;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.protocol.KeysAndValues;
import io.larder.wire.shape.CheckedInput;
import java.util.Map;
import java.util.Optional;

/// Gives tags to a resource; a key that it has already gets the new value.
final class AddTags implements JsonOperation {
  private final Tags tags;

  AddTags(Tags tags) {
    this.tags = tags;
  }

  @Override
  public String name() {
    return "AddTags";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    Map<String, String> all =
        tags.add(input.requiredText("ResourceArn"), KeysAndValues.read(input, "Tags"));
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    reply.set("Tags", KeysAndValues.write(all));
    return Optional.of(reply);
  }
}

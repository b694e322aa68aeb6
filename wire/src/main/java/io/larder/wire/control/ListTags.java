package io.larder.wire.control;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.Tags;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.protocol.KeysAndValues;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Tells the tags of a resource. A page holds 50, which is all that a resource can have.
final class ListTags implements JsonOperation {
  private final Tags tags;

  ListTags(Tags tags) {
    this.tags = tags;
  }

  @Override
  public String name() {
    return "ListTags";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    if (input.text("NextToken").filter(token -> !token.isEmpty()).isPresent()) {
      throw invalid("NextToken is not one that ListTags gave out");
    }
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    reply.set("Tags", KeysAndValues.write(tags.list(input.requiredText("ResourceArn"))));
    return Optional.of(reply);
  }
}

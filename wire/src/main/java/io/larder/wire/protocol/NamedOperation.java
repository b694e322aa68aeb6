package io.larder.wire.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// An operation that is a method elsewhere and does not mind who asks.
public record NamedOperation(String name, Function<CheckedInput, ObjectNode> method)
    implements JsonOperation {
  /// An operation that says nothing but that it is done.
  public static NamedOperation done(String name, Consumer<CheckedInput> method) {
    return new NamedOperation(
        name,
        input -> {
          method.accept(input);
          return JsonNodeFactory.instance.objectNode();
        });
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    return Optional.of(method.apply(input));
  }
}

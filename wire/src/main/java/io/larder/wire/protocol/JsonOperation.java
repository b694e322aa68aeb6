package io.larder.wire.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// An operation of a service that speaks AWS JSON. To add one: a class like this, and a line in the
/// service's table.
public interface JsonOperation {
  /// As the service's model names it.
  String name();

  /// @param input satisfies the constraints of the operation's shape
  /// @return absent where the operation's reply is empty
  Optional<ObjectNode> answer(CheckedInput input, Caller caller);
}

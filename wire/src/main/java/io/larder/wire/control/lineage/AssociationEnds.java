package io.larder.wire.control.lineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.lineage.LineageArn;
import io.larder.wire.shape.CheckedInput;

/// The two ends that name an association, in requests and replies.
record AssociationEnds(LineageArn source, LineageArn destination) {
  static AssociationEnds read(CheckedInput input) {
    return new AssociationEnds(
        new LineageArn(input.requiredText("SourceArn")),
        new LineageArn(input.requiredText("DestinationArn")));
  }

  ObjectNode reply() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("SourceArn", source.value())
        .put("DestinationArn", destination.value());
  }
}

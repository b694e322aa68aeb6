package io.larder.wire.control.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.lineage.Associations;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Separates two entities.
final class DeleteAssociation implements JsonOperation {
  private final Associations associations;

  DeleteAssociation(Associations associations) {
    this.associations = associations;
  }

  @Override
  public String name() {
    return "DeleteAssociation";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    AssociationEnds ends = AssociationEnds.read(input);
    associations.delete(ends.source(), ends.destination());
    return Optional.of(ends.reply());
  }
}

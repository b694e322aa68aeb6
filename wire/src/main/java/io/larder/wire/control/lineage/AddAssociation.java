package io.larder.wire.control.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.lineage.AssociationType;
import io.larder.service.lineage.Associations;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Connects two entities.
final class AddAssociation implements JsonOperation {
  private final Associations associations;

  AddAssociation(Associations associations) {
    this.associations = associations;
  }

  @Override
  public String name() {
    return "AddAssociation";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    AssociationEnds ends = AssociationEnds.read(input);
    associations.add(ends.source(), ends.destination(), type(input));
    return Optional.of(ends.reply());
  }

  /// The member `AssociationType`.
  static Optional<AssociationType> type(CheckedInput input) {
    return input
        .text("AssociationType")
        .map(word -> ApiNames.find(word, AssociationType.values(), AssociationType::apiName));
  }
}

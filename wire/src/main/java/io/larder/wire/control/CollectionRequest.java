package io.larder.wire.control;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.CollectionType;
import io.larder.model.CollectionType.ListType;
import io.larder.model.CollectionType.SetType;
import io.larder.model.CollectionType.VectorType;
import io.larder.model.Quoted;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads what a feature's definition says about a collection: a vector needs its dimension, and
/// nothing else may have one.
final class CollectionRequest {
  private CollectionRequest() {}

  /// @param definition of a feature
  static Optional<CollectionType> read(CheckedInput definition) {
    OptionalInt dimension =
        definition
            .structure("CollectionConfig")
            .flatMap(config -> config.structure("VectorConfig"))
            .map(vector -> vector.integer("Dimension"))
            .orElse(OptionalInt.empty());
    Optional<String> word = definition.text("CollectionType");
    if (dimension.isPresent() && !word.equals(Optional.of("Vector"))) {
      throw invalid(
          "feature %s has a CollectionConfig.VectorConfig; it goes with CollectionType 'Vector'"
              + " only, not with %s",
          name(definition), word.map(Quoted::of).orElse("none"));
    }
    return word.map(type -> collection(type, dimension, definition));
  }

  private static CollectionType collection(
      String word, OptionalInt dimension, CheckedInput definition) {
    return switch (word) {
      case "List" -> new ListType();
      case "Set" -> new SetType();
      case "Vector" ->
          new VectorType(
              dimension.orElseThrow(() ->
                  invalid(
                      "feature %s has CollectionType 'Vector', which needs a"
                          + " CollectionConfig.VectorConfig.Dimension",
                      name(definition))));
      default -> throw new IllegalArgumentException("CollectionType " + word);
    };
  }

  private static String name(CheckedInput definition) {
    return Quoted.of(definition.requiredText("FeatureName"));
  }
}

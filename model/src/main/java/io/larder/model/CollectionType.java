package io.larder.model;

import static io.larder.model.FeatureStoreException.invalid;

/// How the values of one feature of one record are held together, where it has several. Each value
/// has the feature's type. Only groups whose records are kept in memory have such features
/// (developer guide, *collection types*).
public sealed interface CollectionType {
  /// Values in the order they were put, duplicates included.
  record ListType() implements CollectionType {}

  /// Values without duplicates; the first of equal ones stays.
  record SetType() implements CollectionType {}

  /// Exactly so many numbers, as models of similarity want them.
  ///
  /// @param dimension 1 to [#DIMENSION_MAX]
  record VectorType(int dimension) implements CollectionType {
    public VectorType {
      if (dimension < 1 || dimension > DIMENSION_MAX) {
        throw invalid(
            "VectorConfig Dimension %d must be between 1 and %d", dimension, DIMENSION_MAX);
      }
    }
  }

  /// The greatest dimension of a vector (shape `Dimension` of the public model).
  int DIMENSION_MAX = 8_192;

  /// The word that the API uses.
  default String apiName() {
    return switch (this) {
      case ListType() -> "List";
      case SetType() -> "Set";
      case VectorType(int _) -> "Vector";
    };
  }
}

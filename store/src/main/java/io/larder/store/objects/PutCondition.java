package io.larder.store.objects;

import java.util.Optional;

/// What must be so at the moment when a new object takes its place.
public sealed interface PutCondition {
  static PutCondition none() {
    return new Anything();
  }

  record Anything() implements PutCondition {}

  /// There is no object with that key.
  record Absent() implements PutCondition {}

  /// The object has this entity tag.
  record Unchanged(String entityTag) implements PutCondition {}

  /// @param current the object that is there now
  default boolean isMetBy(Optional<StoredObject> current) {
    return switch (this) {
      case Anything() -> true;
      case Absent() -> current.isEmpty();
      case Unchanged(String tag) ->
          current.map(object -> object.entityTag().equals(tag)).orElse(false);
    };
  }
}

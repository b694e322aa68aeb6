package io.larder.wire.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a model says about a value. Shapes name one another, because some contain themselves.
public sealed interface Shape {

  /// @param members shape by name, in the model's order
  /// @param union exactly one member must be given
  /// @param locations of those members that do not stand in the body
  /// @param lists members that can have several values
  record Structure(
      Map<String, String> members,
      Set<String> required,
      boolean union,
      Map<String, Location> locations,
      Set<String> lists)
      implements Shape {

    /// Whether any member stands in the body.
    public boolean isReadFromBody() {
      return locations.size() < members.size();
    }
  }

  /// Where a member stands, if not in the body.
  sealed interface Location {
    record Path() implements Location {}

    record Query(String name) implements Location {}
  }

  record Items(String member, Bounds size) implements Shape {}

  record Entries(String key, String value, Bounds size) implements Shape {}

  /// @param length in code points
  /// @param pattern for the whole text; absent where every text matches
  /// @param values the legal ones; empty where any is
  record Text(Bounds length, Optional<Pattern> pattern, List<String> values) implements Shape {}

  record Numeric(Kind kind, Bounds range) implements Shape {}

  record Flag() implements Shape {}

  /// Seconds since 1970 as a number, or a text in ISO-8601.
  record Timestamp() implements Shape {}

  /// Numbers of the models.
  enum Kind {
    INTEGER,
    LONG,
    DOUBLE
  }
}

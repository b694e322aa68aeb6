package io.larder.model;

import java.util.List;

/// One feature of a record as a client sent it: not yet held against a group.
public sealed interface FeatureValue {
  String name();

  /// One value (`ValueAsString`).
  record Scalar(String name, String text) implements FeatureValue {}

  /// Several values (`ValueAsStringList`).
  record Collection(String name, List<String> texts) implements FeatureValue {}

  /// Neither of them, or both: no record can have it.
  record Unclear(String name) implements FeatureValue {}
}

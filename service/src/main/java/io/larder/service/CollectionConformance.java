package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.CollectionType;
import io.larder.model.CollectionType.ListType;
import io.larder.model.CollectionType.SetType;
import io.larder.model.CollectionType.VectorType;
import io.larder.model.FeatureDefinition;
import io.larder.model.Quoted;
import java.util.LinkedHashSet;
import java.util.List;

/// Holds the list that a client sent for one feature against the feature's definition.
final class CollectionConformance {
  private CollectionConformance() {}

  /// The elements as they are kept: those of a set without the later of equal ones. Equal means the
  /// same text: `1` and `1.0` are two.
  static List<String> conforming(List<String> texts, FeatureDefinition feature) {
    CollectionType collection =
        feature
            .collection()
            .orElseThrow(() ->
                invalid(
                    "feature %s has no CollectionType; it must be given as one value"
                        + " (ValueAsString), not as a list (ValueAsStringList)",
                    Quoted.of(feature.name().value())));
    checkElements(texts, feature);
    return switch (collection) {
      case ListType() -> texts;
      case SetType() -> List.copyOf(new LinkedHashSet<>(texts));
      case VectorType(int dimension) -> checkedLength(texts, dimension, feature);
    };
  }

  /// What the elements count against the limit of a record: their characters and one more for each,
  /// so that many empty texts are not nothing.
  static long size(List<String> texts) {
    long size = texts.size();
    for (String text : texts) {
      size += text.length();
    }
    return size;
  }

  /// The feature's kind, as messages call it.
  static String description(FeatureDefinition feature) {
    return feature.collection().map(CollectionType::apiName).orElse("single value")
        + " of "
        + feature.type().apiName();
  }

  private static void checkElements(List<String> texts, FeatureDefinition feature) {
    for (int i = 0; i < texts.size(); i++) {
      if (!feature.type().accepts(texts.get(i))) {
        throw invalid(
            "feature %s is a %s; its element %d, %s, is not %s",
            Quoted.of(feature.name().value()),
            description(feature),
            i + 1,
            Quoted.of(texts.get(i)),
            RecordConformance.description(feature.type()));
      }
    }
  }

  private static List<String> checkedLength(
      List<String> texts, int dimension, FeatureDefinition feature) {
    if (texts.size() != dimension) {
      throw invalid(
          "feature %s is a Vector with Dimension %d; %d elements were given",
          Quoted.of(feature.name().value()), dimension, texts.size());
    }
    return texts;
  }
}

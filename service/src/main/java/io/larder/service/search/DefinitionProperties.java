package io.larder.service.search;

import io.larder.model.CollectionType;
import io.larder.model.CollectionType.VectorType;
import io.larder.model.FeatureDefinition;
import io.larder.service.search.Candidate.OfGroup;
import io.larder.service.search.Values.OfElements;
import io.larder.service.search.Values.Single;
import java.util.List;
import java.util.Optional;

/// What can be asked of a group's feature definitions: of each of them by nested filters, or
/// whether the group has one with some value.
final class DefinitionProperties {
  private static final String LIST = "FeatureDefinitions";
  private static final String NAME = LIST + ".FeatureName";
  private static final String TYPE = LIST + ".FeatureType";
  private static final String COLLECTION = LIST + ".CollectionType";
  private static final String DIMENSION = LIST + ".CollectionConfig.VectorConfig.Dimension";

  private DefinitionProperties() {}

  /// One definition at a time.
  static NestedList<OfGroup, FeatureDefinition> each() {
    return new NestedList<>(
        LIST,
        DefinitionProperties::definitions,
        new SearchProperties<>(
            LIST,
            List.of(
                new Property.Text<>(NAME, name()),
                new Property.Text<>(TYPE, type()),
                new Property.Text<>(COLLECTION, collection()),
                new Property.Numeric<>(DIMENSION, dimension()))));
  }

  /// All definitions of a group together.
  static List<Property<OfGroup>> together() {
    return List.of(
        new Property.Structure<>(LIST, candidate -> true),
        new Property.Text<>(NAME, any(name())),
        new Property.Text<>(TYPE, any(type())),
        new Property.Text<>(COLLECTION, any(collection())),
        new Property.Numeric<>(DIMENSION, any(dimension())));
  }

  private static List<FeatureDefinition> definitions(OfGroup candidate) {
    return candidate.group().schema().features();
  }

  private static <V> Values<OfGroup, V> any(Single<FeatureDefinition, V> value) {
    return new OfElements<>(DefinitionProperties::definitions, value);
  }

  private static Single<FeatureDefinition, String> name() {
    return new Single<>(feature -> feature.name().value());
  }

  private static Single<FeatureDefinition, String> type() {
    return new Single<>(feature -> feature.type().apiName());
  }

  private static Single<FeatureDefinition, String> collection() {
    return new Single<>(feature -> feature.collection().map(CollectionType::apiName).orElse(null));
  }

  private static Single<FeatureDefinition, Double> dimension() {
    return new Single<>(
        feature -> feature.collection().flatMap(DefinitionProperties::dimension).orElse(null));
  }

  private static Optional<Double> dimension(CollectionType collection) {
    return collection instanceof VectorType(int dimension)
        ? Optional.of((double) dimension)
        : Optional.empty();
  }
}

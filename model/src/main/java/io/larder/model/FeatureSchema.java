package io.larder.model;

import static io.larder.model.FeatureStoreException.invalid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The features of a group in their order, with the two that every record must have. A feature's
/// column is its place in the list; features are only ever appended, so a column is for ever.
public final class FeatureSchema {
  /// Features that one group can have (shape `FeatureDefinitions` of the public model).
  public static final int FEATURES_MAX = 2_500;

  private final List<FeatureDefinition> features;
  private final Map<String, Integer> columns;
  private final int identifierColumn;
  private final int eventTimeColumn;
  private final EventTimeFormat eventTimeFormat;

  public FeatureSchema(
      List<FeatureDefinition> features, FeatureName identifier, FeatureName eventTime) {
    if (features.isEmpty() || features.size() > FEATURES_MAX) {
      throw invalid(
          "a feature group must have 1 to %d features, not %d", FEATURES_MAX, features.size());
    }
    this.features = List.copyOf(features);
    this.columns = columnsOf(features);
    this.identifierColumn = requiredColumn("RecordIdentifierFeatureName", identifier);
    this.eventTimeColumn = requiredColumn("EventTimeFeatureName", eventTime);
    this.eventTimeFormat = formatOf(features.get(eventTimeColumn));
    checkSingle("RecordIdentifierFeatureName", features.get(identifierColumn));
    checkSingle("EventTimeFeatureName", features.get(eventTimeColumn));
  }

  public List<FeatureDefinition> features() {
    return features;
  }

  public FeatureDefinition feature(int column) {
    return features.get(column);
  }

  public int size() {
    return features.size();
  }

  /// The column of the feature with exactly this name.
  public OptionalInt column(String name) {
    Integer column = columns.get(name);
    return column == null ? OptionalInt.empty() : OptionalInt.of(column);
  }

  public int identifierColumn() {
    return identifierColumn;
  }

  public FeatureName identifierName() {
    return features.get(identifierColumn).name();
  }

  public int eventTimeColumn() {
    return eventTimeColumn;
  }

  public FeatureName eventTimeName() {
    return features.get(eventTimeColumn).name();
  }

  public EventTimeFormat eventTimeFormat() {
    return eventTimeFormat;
  }

  private int requiredColumn(String member, FeatureName name) {
    return column(name.value())
        .orElseThrow(() ->
            invalid("%s %s is not among the FeatureDefinitions", member, Quoted.of(name.value())));
  }

  private static Map<String, Integer> columnsOf(List<FeatureDefinition> features) {
    Map<String, Integer> columns = HashMap.newHashMap(features.size());
    for (int column = 0; column < features.size(); column++) {
      String name = features.get(column).name().value();
      if (columns.put(name, column) != null) {
        throw invalid("feature name %s is defined more than once", Quoted.of(name));
      }
    }
    return columns;
  }

  private static void checkSingle(String member, FeatureDefinition feature) {
    if (feature.collection().isPresent()) {
      throw invalid(
          "%s %s has a CollectionType; it must be a feature with a single value",
          member, Quoted.of(feature.name().value()));
    }
  }

  private static EventTimeFormat formatOf(FeatureDefinition eventTime) {
    return switch (eventTime.type()) {
      case STRING -> EventTimeFormat.ISO_8601;
      case FRACTIONAL -> EventTimeFormat.UNIX_SECONDS;
      case INTEGRAL ->
          throw invalid(
              "event time feature %s has type Integral; it must be String (ISO-8601) or Fractional"
                  + " (Unix seconds)",
              Quoted.of(eventTime.name().value()));
    };
  }
}

package io.larder.cli.ingest;

import io.larder.cli.ingest.IngestOptions.NewGroup;
import io.larder.cli.output.CliException;
import io.larder.cli.output.TextTable;
import io.larder.model.EventTimeText;
import io.larder.model.FeatureType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The features of a new group, told from a sample of the rows.
///
/// @param features in the file's order, constants first
record InferredSchema(List<Feature> features, RecordPlan plan) {
  private static final int EXAMPLE_LENGTH_MAX = 32;

  /// @param list whether a record has a list of values of the type
  /// @param emptyShare which part of the sampled rows has no value, 0 to 1
  record Feature(String name, FeatureType type, boolean list, String example, double emptyShare) {
    String kind() {
      return list ? "List of " + type.apiName() : type.apiName();
    }
  }

  /// @throws CliException (usage) where an option names an unknown feature, a name is illegal, or
  ///   the event-time column holds no moments
  static InferredSchema of(SampledRows rows, ColumnMapping mapping, NewGroup newGroup) {
    Map<String, String> columns = mapping.features(rows.profiles().keySet());
    List<Feature> features = new ArrayList<>();
    mapping.constants().forEach((name, value) -> features.add(constant(name, value)));
    rows.profiles()
        .forEach((column, profile) -> {
          String name = columns.get(column);
          if (name != null) {
            features.add(feature(name, profile, rows.declaredType(column), rows.sampledRows()));
          }
        });
    refuseUnknownNames(features, newGroup);
    List<Feature> typed = features.stream().map(feature -> typed(feature, newGroup)).toList();
    return new InferredSchema(
        typed,
        new RecordPlan(
            columns,
            mapping.constants(),
            newGroup.identifier(),
            newGroup.eventTime(),
            type(typed, newGroup.eventTime()),
            typed.stream().filter(Feature::list).map(Feature::name).collect(Collectors.toSet())));
  }

  /// The schema as a table: name, type, an example, the share of rows without a value, the role.
  String table() {
    TextTable table = new TextTable("feature", "type", "example", "empty", "").alignRight(3);
    for (Feature feature : features) {
      table.row(
          feature.name(),
          feature.kind(),
          cut(feature.example()),
          String.format(Locale.ROOT, "%.1f %%", 100 * feature.emptyShare()),
          role(feature.name()));
    }
    return table.render();
  }

  private String role(String name) {
    return Stream.of(
            name.equals(plan.identifier()) ? "record identifier" : "",
            name.equals(plan.eventTime()) ? "event time" : "")
        .filter(role -> !role.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static Feature constant(String name, String value) {
    ColumnProfile profile = new ColumnProfile();
    profile.add(value);
    return feature(name, profile, Optional.empty(), 1);
  }

  private static Feature feature(
      String name, ColumnProfile profile, Optional<FeatureType> declared, long rows) {
    double empty = rows == 0 ? 0 : 1 - (double) profile.present() / rows;
    FeatureType type = declared.orElse(profile.isList() ? profile.elementType() : profile.type());
    return new Feature(name, type, profile.isList(), profile.example(), empty);
  }

  /// The feature with the type that it was given, or that an event time must have. A list is a
  /// collection in a group in memory, and its JSON text elsewhere.
  private static Feature typed(Feature feature, NewGroup newGroup) {
    boolean list = feature.list() && newGroup.inMemory();
    FeatureType inferred =
        feature.name().equals(newGroup.eventTime())
            ? eventTimeType(feature)
            : feature.list() && !list ? FeatureType.STRING : feature.type();
    FeatureType type = newGroup.types().getOrDefault(feature.name(), inferred);
    return new Feature(feature.name(), type, list, feature.example(), feature.emptyShare());
  }

  private static FeatureType eventTimeType(Feature feature) {
    String example = feature.example();
    FeatureType type =
        FeatureType.FRACTIONAL.accepts(example) ? FeatureType.FRACTIONAL : FeatureType.STRING;
    if (example.isEmpty() || EventTimeText.converted(example, type).isPresent()) {
      return type;
    }
    throw CliException.usage(
        "column '%s' cannot be the event time: %s%s",
        feature.name(),
        EventTimeText.refusal(example, type),
        EventTimeText.looksLikeMilliseconds(example)
            ? " (divide by 1000, or write them as dates)"
            : "");
  }

  private static FeatureType type(List<Feature> features, String name) {
    return features.stream()
        .filter(feature -> feature.name().equals(name))
        .map(Feature::type)
        .findFirst()
        .orElse(FeatureType.STRING);
  }

  private static void refuseUnknownNames(List<Feature> features, NewGroup newGroup) {
    List<String> known = features.stream().map(Feature::name).toList();
    refuseUnknown("--id", Set.of(newGroup.identifier()), known);
    refuseUnknown("--time", Set.of(newGroup.eventTime()), known);
    refuseUnknown("--type", newGroup.types().keySet(), known);
  }

  private static void refuseUnknown(String option, Collection<String> named, List<String> known) {
    for (String name : named) {
      if (!known.contains(name)) {
        throw CliException.usage(
            "%s names '%s'; the features are: %s", option, name, String.join(", ", known));
      }
    }
  }

  private static String cut(String example) {
    return example.length() <= EXAMPLE_LENGTH_MAX
        ? example
        : example.substring(0, EXAMPLE_LENGTH_MAX - 1) + "…";
  }
}

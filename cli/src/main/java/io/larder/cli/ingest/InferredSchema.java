package io.larder.cli.ingest;

import io.larder.cli.output.CliException;
import io.larder.cli.output.TextTable;
import io.larder.model.FeatureType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The features of a new group, told from a sample of the rows.
///
/// @param types feature → type, in the file's order
record InferredSchema(Map<String, FeatureType> types, RecordPlan plan) {
  private static final int EXAMPLE_LENGTH_MAX = 32;

  static InferredSchema of(
      SampledRows rows, ColumnMapping mapping, IngestOptions.NewGroup newGroup) {
    Map<String, String> features = mapping.features(rows.profiles().keySet());
    Map<String, ColumnProfile> profiles = profiles(rows, features, mapping.constants());
    refuseUnknown(profiles.keySet(), "--id", List.of(newGroup.identifier()));
    refuseUnknown(profiles.keySet(), "--time", List.of(newGroup.eventTime()));
    refuseUnknown(profiles.keySet(), "--type", newGroup.types().keySet());

    Map<String, FeatureType> types = new LinkedHashMap<>();
    mapping.constants().keySet().forEach(name -> types.put(name, profiles.get(name).type()));
    features.forEach((column, feature) ->
        types.put(feature, rows.declaredType(column).orElseGet(profiles.get(feature)::type)));
    types.put(newGroup.eventTime(), eventTimeType(newGroup.eventTime(), profiles));
    types.putAll(newGroup.types());
    return new InferredSchema(types, plan(features, mapping, newGroup, types));
  }

  private static RecordPlan plan(
      Map<String, String> features,
      ColumnMapping mapping,
      IngestOptions.NewGroup newGroup,
      Map<String, FeatureType> types) {
    String time = newGroup.eventTime();
    return new RecordPlan(
        features,
        mapping.constants(),
        newGroup.identifier(),
        time,
        types.getOrDefault(time, FeatureType.STRING));
  }

  /// The schema as a table: name, type, an example, the share of rows without a value.
  String table(SampledRows rows, ColumnMapping mapping) {
    Map<String, ColumnProfile> profiles = profiles(rows, plan.features(), mapping.constants());
    TextTable table = new TextTable("feature", "type", "example", "empty", "").alignRight(3);
    types.forEach((name, type) -> {
      ColumnProfile profile = profiles.get(name);
      table.row(
          name, type.apiName(), example(profile), share(profile, rows.sampledRows()), role(name));
    });
    return table.render();
  }

  private String role(String name) {
    List<String> roles = new ArrayList<>();
    if (name.equals(plan.identifier())) {
      roles.add("record identifier");
    }
    if (name.equals(plan.eventTime())) {
      roles.add("event time");
    }
    return String.join(", ", roles);
  }

  private static Map<String, ColumnProfile> profiles(
      SampledRows rows, Map<String, String> features, Map<String, String> constants) {
    Map<String, ColumnProfile> profiles = new LinkedHashMap<>();
    features.forEach((column, feature) -> profiles.put(feature, rows.profiles().get(column)));
    constants.forEach((feature, value) -> {
      ColumnProfile profile = new ColumnProfile();
      for (long row = 0; row < rows.sampledRows(); row++) {
        profile.add(value);
      }
      profiles.put(feature, profile);
    });
    return profiles;
  }

  private static FeatureType eventTimeType(String name, Map<String, ColumnProfile> profiles) {
    ColumnProfile profile = profiles.get(name);
    String example = profile.example();
    FeatureType type =
        profile.type() == FeatureType.STRING ? FeatureType.STRING : FeatureType.FRACTIONAL;
    if (profile.present() > 0 && EventTimeText.converted(example, type).isEmpty()) {
      throw CliException.usage(
          "column '%s' cannot be the event time: %s%s",
          name,
          EventTimeText.refusal(example, type),
          EventTimeText.looksLikeMilliseconds(example)
              ? " (divide by 1000, or write them as dates)"
              : "");
    }
    return type;
  }

  private static void refuseUnknown(Set<String> known, String option, Iterable<String> named) {
    for (String name : named) {
      if (!known.contains(name)) {
        throw CliException.usage(
            "%s names '%s'; the features are: %s", option, name, String.join(", ", known));
      }
    }
  }

  private static String example(ColumnProfile profile) {
    String example = profile.example();
    return example.length() <= EXAMPLE_LENGTH_MAX
        ? example
        : example.substring(0, EXAMPLE_LENGTH_MAX - 1) + "…";
  }

  private static String share(ColumnProfile profile, long rows) {
    return String.format(
        Locale.ROOT, "%.1f %%", rows == 0 ? 0.0 : 100.0 * (rows - profile.present()) / rows);
  }
}

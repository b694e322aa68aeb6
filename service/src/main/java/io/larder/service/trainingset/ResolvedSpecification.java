package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.model.Quoted;
import io.larder.model.TtlDuration;
import io.larder.service.trainingset.TrainingSetSpecification.FeatureUse;
import io.larder.service.trainingset.TrainingSetSpecification.GroupUse;
import io.larder.store.DataFile;
import io.larder.store.HistoryTable;
import io.larder.store.PointInTimeJoin.AsOf;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.Lookup;
import io.larder.store.PointInTimeJoin.SelectedFeature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A specification with everything filled in and every name known to be right.
///
/// @param groups one for each group use, in their order
record ResolvedSpecification(
    TrainingSetSpecification specification, List<FeatureGroup> groups, AsOf asOf, Format format) {
  private static final int GROUP_USES_MAX = 100;

  /// @param group finds a group by its name, or fails
  static ResolvedSpecification of(
      TrainingSetSpecification asked, Function<String, FeatureGroup> group) {
    checkMembers(asked);
    List<FeatureGroup> groups =
        asked.groups().stream().map(use -> withHistory(group.apply(use.featureGroup()))).toList();
    List<GroupUse> uses = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      uses.add(resolved(asked.groups().get(i), groups.get(i)));
    }
    checkOutputNames(uses);
    TrainingSetSpecification complete =
        new TrainingSetSpecification(
            asked.rows(),
            asked.timeColumn(),
            uses,
            asked.asOf() == null ? Words.EVENT_TIME : asked.asOf(),
            asked.format() == null ? Words.PARQUET : asked.format());
    return new ResolvedSpecification(
        complete, groups, Words.asOf(complete.asOf()), Words.format(complete.format()));
  }

  /// The join's lookups, reading these files of each group use.
  List<Lookup> lookups(List<List<DataFile>> files) {
    List<Lookup> lookups = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      GroupUse use = specification.groups().get(i);
      FeatureGroup group = groups.get(i);
      lookups.add(
          new Lookup(
              new HistoryTable(group.name().value(), group.schema(), files.get(i)),
              use.identifierColumn(),
              selected(use, group.schema()),
              Optional.ofNullable(use.maximumAgeSeconds()).map(Duration::ofSeconds),
              asOf));
    }
    return lookups;
  }

  private static List<SelectedFeature> selected(GroupUse use, FeatureSchema schema) {
    return features(use).stream()
        .map(feature ->
            new SelectedFeature(
                schema.feature(schema.column(feature.feature()).orElseThrow()).name(),
                outputName(feature)))
        .toList();
  }

  private static void checkMembers(TrainingSetSpecification asked) {
    required("rows", asked.rows());
    required("timeColumn", asked.timeColumn());
    required("groups", asked.groups());
    boolean upload = asked.rows().uploadId() != null;
    if (upload == (asked.rows().sql() != null)) {
      throw invalid("rows must have either uploadId or sql");
    }
    if (asked.groups().isEmpty() || asked.groups().size() > GROUP_USES_MAX) {
      throw invalid(
          "groups must name 1 to %d uses of feature groups, not %d",
          GROUP_USES_MAX, asked.groups().size());
    }
    asked.groups().forEach(ResolvedSpecification::checkMembers);
  }

  private static void checkMembers(GroupUse use) {
    required("groups.featureGroup", use.featureGroup());
    required("groups.identifierColumn", use.identifierColumn());
    Long maximumAge = use.maximumAgeSeconds();
    if (maximumAge != null && maximumAge < 0) {
      throw invalid("groups.maximumAgeSeconds %d must not be negative", maximumAge);
    }
  }

  private static void required(String member, @Nullable Object value) {
    if (value == null) {
      throw invalid("%s must be given", member);
    }
  }

  private static FeatureGroup withHistory(FeatureGroup group) {
    if (group.offline().isEmpty()) {
      throw invalid(
          "feature group %s has no offline store, so it has no history to join",
          Quoted.of(group.name().value()));
    }
    return group;
  }

  private static GroupUse resolved(GroupUse use, FeatureGroup group) {
    String prefix = use.prefix() == null ? "" : use.prefix();
    List<FeatureUse> features =
        use.features() == null ? allFeatures(group.schema()) : use.features();
    return new GroupUse(
        use.featureGroup(),
        use.identifierColumn(),
        features.stream().map(feature -> resolved(feature, prefix, group)).toList(),
        use.maximumAgeSeconds() == null ? timeToLive(group) : use.maximumAgeSeconds(),
        null);
  }

  private static FeatureUse resolved(FeatureUse use, String prefix, FeatureGroup group) {
    required("groups.features.feature", use.feature());
    if (group.schema().column(use.feature()).isEmpty()) {
      throw invalid(
          "feature group %s has no feature %s; it has: %s",
          Quoted.of(group.name().value()), Quoted.of(use.feature()), names(group.schema()));
    }
    return new FeatureUse(use.feature(), use.as() == null ? prefix + use.feature() : use.as());
  }

  private static List<FeatureUse> allFeatures(FeatureSchema schema) {
    return schema.features().stream()
        .map(FeatureDefinition::name)
        .filter(name -> !name.equals(schema.identifierName()))
        .filter(name -> !name.equals(schema.eventTimeName()))
        .map(name -> new FeatureUse(name.value(), null))
        .toList();
  }

  private static String names(FeatureSchema schema) {
    return String.join(
        ", ", schema.features().stream().map(feature -> feature.name().value()).toList());
  }

  private static @Nullable Long timeToLive(FeatureGroup group) {
    return group
        .online()
        .flatMap(online -> online.timeToLive())
        .map(TtlDuration::seconds)
        .orElse(null);
  }

  private static void checkOutputNames(List<GroupUse> uses) {
    Set<String> seen = new HashSet<>();
    for (GroupUse use : uses) {
      for (FeatureUse feature : features(use)) {
        if (!seen.add(outputName(feature))) {
          throw invalid(
              "two features would have the output column %s; rename one with \"as\" or give the"
                  + " group a \"prefix\"",
              Quoted.of(outputName(feature)));
        }
      }
    }
  }

  private static List<FeatureUse> features(GroupUse use) {
    return use.features() == null ? List.of() : use.features();
  }

  private static String outputName(FeatureUse feature) {
    return feature.as() == null ? feature.feature() : feature.as();
  }
}

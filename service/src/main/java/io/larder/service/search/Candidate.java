package io.larder.service.search;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureMetadata;
import io.larder.service.paging.Listed;
import io.larder.service.search.SearchHit.FeatureHit;
import io.larder.service.search.SearchHit.GroupHit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a search looks at, with that at hand which would take long to get at for each search anew.
sealed interface Candidate extends Listed {
  /// The group that this is, or that has the feature.
  FeatureGroup group();

  @Override
  default String arn() {
    return group().arn();
  }

  SearchHit hit();

  /// @param tagTexts keys and values
  record OfGroup(FeatureGroup group, List<String> tagTexts) implements Candidate {
    static OfGroup of(FeatureGroup group) {
      return new OfGroup(group, keysAndValues(group.tags()));
    }

    @Override
    public String name() {
      return group.name().value();
    }

    @Override
    public SearchHit hit() {
      return new GroupHit(group);
    }
  }

  /// @param parameterTexts keys and values
  record OfFeature(
      FeatureGroup group,
      FeatureDefinition feature,
      FeatureMetadata metadata,
      List<String> parameterTexts)
      implements Candidate {
    /// All features of a group.
    static List<OfFeature> of(FeatureGroup group) {
      FeatureMetadata unsaid = FeatureMetadata.of(group.creationTime());
      return group.schema().features().stream().map(feature -> of(group, feature, unsaid)).toList();
    }

    private static OfFeature of(
        FeatureGroup group, FeatureDefinition feature, FeatureMetadata unsaid) {
      FeatureMetadata metadata = group.featureMetadata().getOrDefault(feature.name(), unsaid);
      return new OfFeature(group, feature, metadata, keysAndValues(metadata.parameters()));
    }

    @Override
    public String name() {
      return feature.name().value();
    }

    @Override
    public SearchHit hit() {
      return new FeatureHit(group, feature, metadata);
    }
  }

  private static List<String> keysAndValues(Map<String, String> texts) {
    return Stream.concat(texts.keySet().stream(), texts.values().stream()).toList();
  }
}

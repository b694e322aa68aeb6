package io.larder.service.search;

import io.larder.service.search.Candidate.OfFeature;
import io.larder.service.search.Values.Single;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What can be asked of features: every member of the model's shape `FeatureMetadata`.
final class FeatureProperties {
  private FeatureProperties() {}

  static SearchProperties<OfFeature> table() {
    var parameters =
        new KeyedTexts<OfFeature>(
            "Parameters", feature -> feature.metadata().parameters(), OfFeature::parameterTexts);
    return new SearchProperties<>(
        "FeatureMetadata",
        Stream.concat(own().stream(), parameters.together().stream()).toList(),
        Map.of(),
        List.of(),
        List.of(parameters));
  }

  private static List<Property<OfFeature>> own() {
    return List.of(
        new Property.Text<>("FeatureGroupArn", new Single<>(candidate -> candidate.group().arn())),
        new Property.Text<>(
            "FeatureGroupName", new Single<>(candidate -> candidate.group().name().value())),
        new Property.Text<>("FeatureName", new Single<>(OfFeature::name)),
        new Property.Text<>(
            "FeatureType", new Single<>(candidate -> candidate.feature().type().apiName())),
        new Property.Moment<>(
            "CreationTime", new Single<>(candidate -> candidate.metadata().creationTime())),
        new Property.Moment<>(
            "LastModifiedTime", new Single<>(candidate -> candidate.metadata().lastModifiedTime())),
        new Property.Text<>(
            "Description",
            new Single<>(candidate -> candidate.metadata().description().orElse(null))));
  }
}

package io.larder.service.search;

import io.larder.service.search.SearchHit.FeatureHit;
import io.larder.service.search.Values.Single;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What can be asked of features: every member of the model's shape `FeatureMetadata`.
final class FeatureProperties {
  private FeatureProperties() {}

  static SearchProperties<FeatureHit> table() {
    var parameters = new KeyedTexts<FeatureHit>("Parameters", FeatureHit::parameters);
    return new SearchProperties<>(
        "FeatureMetadata",
        Stream.concat(own().stream(), parameters.together().stream()).toList(),
        Map.of(),
        List.of(),
        List.of(parameters));
  }

  private static List<Property<FeatureHit>> own() {
    return List.of(
        new Property.Text<>("FeatureGroupArn", always(hit -> hit.group().arn())),
        new Property.Text<>("FeatureGroupName", always(hit -> hit.group().name().value())),
        new Property.Text<>("FeatureName", always(FeatureHit::name)),
        new Property.Text<>("FeatureType", always(hit -> hit.feature().type().apiName())),
        new Property.Moment<>("CreationTime", always(FeatureHit::creationTime)),
        new Property.Moment<>("LastModifiedTime", always(FeatureHit::lastModifiedTime)),
        new Property.Text<>("Description", new Single<>(FeatureHit::description)));
  }

  private static <V> Values<FeatureHit, V> always(Function<FeatureHit, V> value) {
    return new Single<>(hit -> Optional.of(value.apply(hit)));
  }
}

package io.larder.service.search;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureMetadata;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Finds feature groups and features. There is no index that could lag behind: a search looks at
/// all groups as they are, which takes some milliseconds where there are ten thousand of them.
public final class FeatureGroupSearch {
  private final Supplier<List<FeatureGroup>> groups;
  private final PerGroup<Candidate.OfGroup> groupCandidates = new PerGroup<>(Candidate.OfGroup::of);
  private final PerGroup<List<Candidate.OfFeature>> featureCandidates =
      new PerGroup<>(Candidate.OfFeature::of);
  private final SearchProperties<Candidate.OfGroup> groupProperties = GroupProperties.table();
  private final SearchProperties<Candidate.OfFeature> featureProperties = FeatureProperties.table();

  /// @param groups all that there are at the moment, in any order
  public FeatureGroupSearch(Supplier<List<FeatureGroup>> groups) {
    this.groups = groups;
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID`
  public SearchPage search(SearchRequest request) {
    return switch (request.resource()) {
      case FEATURE_GROUP -> groups(request);
      case FEATURE_METADATA -> features(request);
    };
  }

  /// Names of properties that begin so, the first hundred by name: to complete what somebody is
  /// about to write into a filter. Keys of tags and parameters are those that are in use.
  public List<String> suggest(SearchResource resource, String beginning) {
    return switch (resource) {
      case FEATURE_GROUP -> Suggestions.of(groupProperties, tags(), beginning);
      case FEATURE_METADATA -> Suggestions.of(featureProperties, parameters(), beginning);
    };
  }

  private SearchPage groups(SearchRequest request) {
    var run = new SearchRun<>(request, groupProperties);
    if (!request.crossAccount()) {
      run.considerAll(groupCandidates.of(groups.get()));
    }
    return run.page();
  }

  /// No account but this one has groups here, so none shares any.
  private SearchPage features(SearchRequest request) {
    var run = new SearchRun<>(request, featureProperties);
    if (!request.crossAccount()) {
      featureCandidates.of(groups.get()).forEach(run::considerAll);
    }
    return run.page();
  }

  private Stream<Map<String, String>> tags() {
    return groups.get().stream().map(FeatureGroup::tags);
  }

  private Stream<Map<String, String>> parameters() {
    return groups.get().stream()
        .flatMap(group -> group.featureMetadata().values().stream())
        .map(FeatureMetadata::parameters);
  }
}

package io.larder.service.search;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureMetadata;
import io.larder.service.search.SearchHit.FeatureHit;
import io.larder.service.search.SearchHit.GroupHit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Finds feature groups and features. There is no index that could lag behind: a search looks at
/// all groups as they are, which takes some milliseconds where there are ten thousand of them.
public final class FeatureGroupSearch {
  private final Supplier<List<FeatureGroup>> groups;
  private final SearchProperties<GroupHit> groupProperties = GroupProperties.table();
  private final SearchProperties<FeatureHit> featureProperties = FeatureProperties.table();

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
    forEachShown(request, run, group -> run.consider(new GroupHit(group)));
    return run.page();
  }

  private SearchPage features(SearchRequest request) {
    var run = new SearchRun<>(request, featureProperties);
    forEachShown(request, run, group -> considerFeatures(group, run));
    return run.page();
  }

  private static void considerFeatures(FeatureGroup group, SearchRun<FeatureHit> run) {
    for (FeatureDefinition feature : group.schema().features()) {
      run.consider(new FeatureHit(group, feature));
    }
  }

  /// No account but this one has groups here, so none shares any.
  private void forEachShown(
      SearchRequest request, SearchRun<?> run, Consumer<FeatureGroup> action) {
    List<FeatureGroup> candidates = request.crossAccount() ? List.of() : groups.get();
    for (FeatureGroup group : candidates) {
      if (run.shows(group)) {
        action.accept(group);
      }
    }
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

package io.larder.wire.control;

import io.larder.model.FeatureGroup;
import io.larder.service.FeatureGroups;
import io.larder.service.search.FeatureGroupSearch;
import io.larder.wire.protocol.JsonService;
import io.larder.wire.shape.ServiceModel;
import java.util.List;
import java.util.function.ToLongFunction;

/// The control plane's table of operations.
public final class SageMaker {
  /// What stands before an operation's name in the target header.
  public static final String TARGET_PREFIX = "SageMaker";

  private SageMaker() {}

  /// @param onlineBytes how large a group's online store is
  public static JsonService service(
      FeatureGroups groups, ToLongFunction<FeatureGroup> onlineBytes) {
    return new JsonService(
        ServiceModel.sageMaker(),
        List.of(
            new CreateFeatureGroup(groups),
            new DescribeFeatureGroup(groups, onlineBytes),
            new ListFeatureGroups(groups),
            new DeleteFeatureGroup(groups),
            new Search(new FeatureGroupSearch(groups::all)),
            new GetSearchSuggestions(new FeatureGroupSearch(groups::all)),
            new ListResourceCatalogs(groups.account())));
  }
}

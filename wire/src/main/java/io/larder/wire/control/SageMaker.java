package io.larder.wire.control;

import io.larder.model.FeatureGroup;
import io.larder.service.FeatureGroupChanges;
import io.larder.service.FeatureGroups;
import io.larder.service.Tags;
import io.larder.service.lineage.Lineage;
import io.larder.service.search.FeatureGroupSearch;
import io.larder.wire.control.lineage.LineageOperations;
import io.larder.wire.protocol.JsonErrors;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.protocol.JsonService;
import io.larder.wire.shape.ServiceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// The control plane's table of operations.
public final class SageMaker {
  /// What stands before an operation's name in the target header.
  public static final String TARGET_PREFIX = "SageMaker";

  private SageMaker() {}

  public static JsonService service(Services services) {
    List<JsonOperation> operations = new ArrayList<>(featureGroups(services));
    operations.addAll(LineageOperations.of(services.lineage()));
    return new JsonService(ServiceModel.sageMaker(), new JsonErrors(), operations);
  }

  private static List<JsonOperation> featureGroups(Services services) {
    FeatureGroups groups = services.groups();
    FeatureGroupSearch search = new FeatureGroupSearch(groups::all);
    return List.of(
        new CreateFeatureGroup(groups),
        new DescribeFeatureGroup(groups, services.onlineBytes()),
        new ListFeatureGroups(groups),
        new DeleteFeatureGroup(groups),
        new UpdateFeatureGroup(services.changes()),
        new UpdateFeatureMetadata(services.changes()),
        new DescribeFeatureMetadata(services.changes()),
        new AddTags(services.tags()),
        new ListTags(services.tags()),
        new DeleteTags(services.tags()),
        new Search(search),
        new GetSearchSuggestions(search),
        new ListResourceCatalogs(groups.account()));
  }

  /// What the operations call.
  ///
  /// @param onlineBytes how large a group's online store is
  public record Services(
      FeatureGroups groups,
      FeatureGroupChanges changes,
      Tags tags,
      Lineage lineage,
      ToLongFunction<FeatureGroup> onlineBytes) {}
}

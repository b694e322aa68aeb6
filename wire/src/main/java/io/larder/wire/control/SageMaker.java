package io.larder.wire.control;

import io.larder.model.FeatureGroup;
import io.larder.service.FeatureGroups;
import io.larder.service.lineage.Lineage;
import io.larder.wire.control.lineage.LineageOperations;
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

  /// @param onlineBytes how large a group's online store is
  public static JsonService service(
      FeatureGroups groups, Lineage lineage, ToLongFunction<FeatureGroup> onlineBytes) {
    List<JsonOperation> operations = new ArrayList<>();
    operations.add(new CreateFeatureGroup(groups));
    operations.add(new DescribeFeatureGroup(groups, onlineBytes));
    operations.add(new ListFeatureGroups(groups));
    operations.add(new DeleteFeatureGroup(groups));
    operations.addAll(LineageOperations.of(lineage));
    return new JsonService(ServiceModel.sageMaker(), operations);
  }
}

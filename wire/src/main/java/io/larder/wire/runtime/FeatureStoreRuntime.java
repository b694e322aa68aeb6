package io.larder.wire.runtime;

import io.larder.service.FeatureGroups;
import io.larder.service.Records;
import io.larder.service.throughput.RequestLimit;
import io.larder.wire.protocol.RestOperation;
import io.larder.wire.protocol.RestService;
import io.larder.wire.shape.ServiceModel;
import io.larder.wire.shape.ShapeChecker;
import java.util.List;
import java.util.function.Function;

/// The data plane's table of operations.
public final class FeatureStoreRuntime {
  private FeatureStoreRuntime() {}

  /// What the operations call.
  ///
  /// @param limits how many requests of an operation are taken in a second, by its name
  public record Services(
      FeatureGroups groups, Records records, Function<String, RequestLimit> limits) {}

  public static RestService service(Services services) {
    Records records = services.records();
    ServiceModel model = ServiceModel.featureStoreRuntime();
    ShapeChecker checker = new ShapeChecker(model);
    GroupLookup groups = new GroupLookup(services.groups(), checker);
    RecordReplies replies = new RecordReplies();
    List<RestOperation> operations =
        List.of(
            new GetRecord(groups, records, replies),
            new PutRecord(groups, records, new PutRecordReader(checker, "")),
            new DeleteRecord(groups, records, checker),
            new BatchGetRecord(groups, records, replies, checker),
            new BatchWriteRecord(groups, records, new BatchWriteReader(checker)),
            new ListRecords(groups, records, checker),
            new UpdateRecord(groups, records, new UpdateRecordReader(checker)));
    return new RestService(
        model,
        checker,
        operations.stream().map(operation -> limited(operation, services.limits())).toList());
  }

  private static RestOperation limited(
      RestOperation operation, Function<String, RequestLimit> limits) {
    return new LimitedOperation(operation, limits.apply(operation.name()));
  }
}

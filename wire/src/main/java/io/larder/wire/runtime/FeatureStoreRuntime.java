package io.larder.wire.runtime;

import io.larder.service.FeatureGroups;
import io.larder.service.Records;
import io.larder.wire.protocol.RestService;
import io.larder.wire.shape.ServiceModel;
import io.larder.wire.shape.ShapeChecker;
import java.util.List;

/// The data plane's table of operations.
public final class FeatureStoreRuntime {
  private FeatureStoreRuntime() {}

  public static RestService service(FeatureGroups featureGroups, Records records) {
    ServiceModel model = ServiceModel.featureStoreRuntime();
    ShapeChecker checker = new ShapeChecker(model);
    GroupLookup groups = new GroupLookup(featureGroups, checker);
    RecordReplies replies = new RecordReplies();
    return new RestService(
        model,
        checker,
        List.of(
            new GetRecord(groups, records, replies),
            new PutRecord(groups, records, new PutRecordReader(checker, "")),
            new DeleteRecord(groups, records, checker),
            new BatchGetRecord(groups, records, replies, checker),
            new BatchWriteRecord(groups, records, new BatchWriteReader(checker)),
            new ListRecords(groups, records, checker),
            new UpdateRecord(groups, records, new UpdateRecordReader(checker))));
  }
}

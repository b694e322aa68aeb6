package io.larder.wire.runtime;

import io.larder.model.DeletionMode;
import io.larder.model.TargetStore;
import io.larder.service.RecordWrite;
import io.larder.service.Records;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.protocol.QueryParameters;
import io.larder.wire.protocol.RestCall;
import io.larder.wire.protocol.RestOperation;
import io.larder.wire.shape.ShapeChecker;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Deletes one record. There being none is no error.
final class DeleteRecord implements RestOperation {
  private final GroupLookup groups;
  private final Records records;
  private final ShapeChecker checker;

  DeleteRecord(GroupLookup groups, Records records, ShapeChecker checker) {
    this.groups = groups;
    this.records = records;
    this.checker = checker;
  }

  @Override
  public String name() {
    return "DeleteRecord";
  }

  @Override
  public HttpReply answer(RestCall call) {
    QueryParameters query = call.query();
    var delete =
        new RecordWrite.Delete(
            query.required("RecordIdentifierValueAsString", "ValueAsString"),
            query.required("EventTime", "ValueAsString"),
            targetStores(query.repeated("TargetStores", "TargetStore")),
            query
                .optional("DeletionMode", "DeletionMode")
                .map(DeleteRecord::mode)
                .orElse(DeletionMode.SOFT_DELETE));
    records.write(groups.find(call.label()), delete);
    return EmptyReply.OK;
  }

  private Set<TargetStore> targetStores(List<String> words) {
    if (words.isEmpty()) {
      return Set.of();
    }
    checker.checkSize(words, "TargetStores", "targetStores");
    Set<TargetStore> stores = EnumSet.noneOf(TargetStore.class);
    words.forEach(
        word -> stores.add(ApiNames.find(word, TargetStore.values(), TargetStore::apiName)));
    return stores;
  }

  private static DeletionMode mode(String word) {
    return ApiNames.find(word, DeletionMode.values(), DeletionMode::apiName);
  }
}

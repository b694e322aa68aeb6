package io.larder.wire.runtime;

import io.larder.service.RecordUpdate;
import io.larder.service.Records;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.JsonBody;
import io.larder.wire.protocol.RestCall;
import io.larder.wire.protocol.RestOperation;

/// Replaces single features of a record that is there.
final class UpdateRecord implements RestOperation {
  private final GroupLookup groups;
  private final Records records;
  private final UpdateRecordReader reader;

  UpdateRecord(GroupLookup groups, Records records, UpdateRecordReader reader) {
    this.groups = groups;
    this.records = records;
    this.reader = reader;
  }

  @Override
  public String name() {
    return "UpdateRecord";
  }

  @Override
  public HttpReply answer(RestCall call) {
    RecordUpdate update = reader.read(JsonBody.bytes(call.request()));
    records.update(groups.find(call.label()), update);
    return EmptyReply.OK;
  }
}

package io.larder.wire.runtime;

import io.larder.service.RecordWrite;
import io.larder.service.Records;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.JsonBody;
import io.larder.wire.protocol.RestCall;
import io.larder.wire.protocol.RestOperation;

/// Writes one record.
final class PutRecord implements RestOperation {
  private final GroupLookup groups;
  private final Records records;
  private final PutRecordReader reader;

  PutRecord(GroupLookup groups, Records records, PutRecordReader reader) {
    this.groups = groups;
    this.records = records;
    this.reader = reader;
  }

  @Override
  public String name() {
    return "PutRecord";
  }

  @Override
  public HttpReply answer(RestCall call) {
    RecordWrite.Put put = reader.read(JsonBody.bytes(call.request()));
    records.write(groups.find(call.label()), put);
    return EmptyReply.OK;
  }
}

package io.larder.wire.runtime;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.service.GroupWrite;
import io.larder.service.Records;
import io.larder.service.WriteFault;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.AwsError;
import io.larder.wire.protocol.JsonBody;
import io.larder.wire.protocol.RestCall;
import io.larder.wire.protocol.RestErrors;
import io.larder.wire.protocol.RestOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts up to 25 records, of several groups if need be, in their order and with one append. A
/// request of the wrong shape and a group that is not there fail the whole call; a record that
/// breaks a rule of its group fails alone, and its entry is sent back byte for byte, because
/// clients find the entry by comparing. Entries of a group whose capacity units are used up are
/// left unprocessed, for the client to send again.
final class BatchWriteRecord implements RestOperation {
  private static final RestErrors ERRORS = RestErrors.ofAnyOperation();
  private static final int CAPACITY = 256;

  private final GroupLookup groups;
  private final Records records;
  private final BatchWriteReader reader;

  BatchWriteRecord(GroupLookup groups, Records records, BatchWriteReader reader) {
    this.groups = groups;
    this.records = records;
    this.reader = reader;
  }

  @Override
  public String name() {
    return "BatchWriteRecord";
  }

  @Override
  public HttpReply answer(RestCall call) {
    byte[] body = JsonBody.bytes(call.request());
    List<BatchWriteReader.Entry> entries = reader.read(body);
    List<GroupWrite> writes = new ArrayList<>(entries.size());
    for (BatchWriteReader.Entry entry : entries) {
      FeatureGroup group = groups.find(entry.group());
      reader.checkNames(writes.size() + 1, entry, group);
      writes.add(new GroupWrite(group, entry.put()));
    }
    return reply(body, entries, records.writeAll(writes));
  }

  private static HttpReply reply(
      byte[] body, List<BatchWriteReader.Entry> entries, List<Optional<WriteFault>> faults) {
    ReplyBytes errors = new ReplyBytes(CAPACITY).append("{\"Errors\":[");
    ReplyBytes unprocessed = new ReplyBytes(CAPACITY).append("],\"UnprocessedEntries\":[");
    JsonList errorList = new JsonList(errors);
    JsonList unprocessedList = new JsonList(unprocessed);
    for (int i = 0; i < entries.size(); i++) {
      BatchWriteReader.Entry entry = entries.get(i);
      Optional<WriteFault> fault = faults.get(i);
      if (fault.isPresent() && fault.get().kind() == ErrorKind.THROTTLED) {
        unprocessedList.begin().append(body, entry.start(), entry.end());
      } else if (fault.isPresent()) {
        appendError(errorList.begin(), body, entry, fault.get());
      }
    }
    return errors.append(unprocessed.array()).append("]}").reply();
  }

  private static void appendError(
      ReplyBytes reply, byte[] body, BatchWriteReader.Entry entry, WriteFault fault) {
    AwsError error = ERRORS.errorOf(fault.kind(), fault.text()).withShortMessage();
    reply
        .append("{\"Entry\":")
        .append(body, entry.start(), entry.end())
        .append(",\"ErrorCode\":")
        .appendString(error.code())
        .append(",\"ErrorMessage\":")
        .appendString(error.message())
        .append("}");
  }
}

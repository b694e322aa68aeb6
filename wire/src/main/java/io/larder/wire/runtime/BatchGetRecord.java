package io.larder.wire.runtime;

import io.larder.service.Records;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.JsonBody;
import io.larder.wire.protocol.RestCall;
import io.larder.wire.protocol.RestOperation;
import io.larder.wire.shape.CheckedInput;
import io.larder.wire.shape.ShapeChecker;

/// Reads up to a hundred records, of several groups if need be. A request of the wrong shape fails
/// as a whole; a group that cannot be read fails alone, with an entry in `Errors` for each of its
/// identifiers. Identifiers without a record appear nowhere in the reply.
final class BatchGetRecord implements RestOperation {
  private final GroupLookup groups;
  private final Records records;
  private final RecordReplies replies;
  private final ShapeChecker checker;

  BatchGetRecord(GroupLookup groups, Records records, RecordReplies replies, ShapeChecker checker) {
    this.groups = groups;
    this.records = records;
    this.replies = replies;
    this.checker = checker;
  }

  @Override
  public String name() {
    return "BatchGetRecord";
  }

  @Override
  public HttpReply answer(RestCall call) {
    CheckedInput input = checker.check(JsonBody.tree(call.request()), "BatchGetRecordRequest");
    boolean expiration = Expiration.isAskedFor(input.text("ExpirationTimeResponse"));
    BatchReply reply = new BatchReply();
    for (BatchIdentifiers identifiers : BatchIdentifiers.read(input)) {
      read(identifiers, expiration, reply);
    }
    return reply.finish();
  }

  private void read(BatchIdentifiers asked, boolean expiration, BatchReply reply) {
    reply.addAll(
        asked,
        () -> {
          var group = groups.find(asked.group());
          var selection = replies.selection(group, asked.featureNames(), expiration);
          return new BatchReply.Found(records.getAll(group, asked.identifiers()), selection);
        });
  }
}

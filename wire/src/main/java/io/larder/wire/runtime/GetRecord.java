package io.larder.wire.runtime;

import io.larder.model.FeatureGroup;
import io.larder.service.Records;
import io.larder.store.EncodedRecord;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.QueryParameters;
import io.larder.wire.protocol.RestCall;
import io.larder.wire.protocol.RestOperation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads one record. There being none is no error: the reply then has no member `Record`.
final class GetRecord implements RestOperation {
  private static final byte[] NO_RECORD = "{}".getBytes(StandardCharsets.US_ASCII);

  private final GroupLookup groups;
  private final Records records;
  private final RecordReplies replies;

  GetRecord(GroupLookup groups, Records records, RecordReplies replies) {
    this.groups = groups;
    this.records = records;
    this.replies = replies;
  }

  @Override
  public String name() {
    return "GetRecord";
  }

  @Override
  public HttpReply answer(RestCall call) {
    QueryParameters query = call.query();
    String identifier = query.required("RecordIdentifierValueAsString", "ValueAsString");
    List<String> names = query.repeated("FeatureName", "FeatureName");
    boolean expiration = Expiration.isAskedFor(query);
    FeatureGroup group = groups.find(call.label());
    RecordReplies.Selection selection = replies.selection(group, names, expiration);
    return records
        .get(group, identifier)
        .map(record -> reply(record, selection))
        .orElseGet(() -> HttpReply.of(200, "application/json", NO_RECORD));
  }

  private static HttpReply reply(EncodedRecord record, RecordReplies.Selection selection) {
    ReplyBytes reply = new ReplyBytes(selection.lengthMax(record));
    reply.append("{");
    selection.appendTo(reply, record);
    return reply.append("}").reply();
  }
}

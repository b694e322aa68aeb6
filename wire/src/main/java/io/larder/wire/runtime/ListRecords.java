package io.larder.wire.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.RecordPage;
import io.larder.service.RecordQuery;
import io.larder.service.Records;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.JsonBody;
import io.larder.wire.protocol.RestCall;
import io.larder.wire.protocol.RestOperation;
import io.larder.wire.shape.CheckedInput;
import io.larder.wire.shape.ShapeChecker;

/// Lists the identifiers of a group's records, a page at a time. AWS documents no default for the
/// size of a page; here it is the greatest.
final class ListRecords implements RestOperation {
  private static final int MAX_RESULTS_DEFAULT = 100;
  private static final int CAPACITY = 4 * 1024;

  private final GroupLookup groups;
  private final Records records;
  private final ShapeChecker checker;

  ListRecords(GroupLookup groups, Records records, ShapeChecker checker) {
    this.groups = groups;
    this.records = records;
    this.checker = checker;
  }

  @Override
  public String name() {
    return "ListRecords";
  }

  @Override
  public HttpReply answer(RestCall call) {
    ObjectNode request = JsonBody.tree(call.request()).put("FeatureGroupName", call.label());
    CheckedInput input = checker.check(request, "ListRecordsRequest");
    RecordQuery query =
        new RecordQuery(
            input.integer("MaxResults").orElse(MAX_RESULTS_DEFAULT),
            input.text("NextToken"),
            input.flag("IncludeSoftDeletedRecords").orElse(false));
    return reply(records.list(groups.find(call.label()), query));
  }

  private static HttpReply reply(RecordPage page) {
    ReplyBytes reply = new ReplyBytes(CAPACITY).append("{\"RecordIdentifiers\":[");
    String separator = "";
    for (String identifier : page.identifiers()) {
      reply.append(separator).appendString(identifier);
      separator = ",";
    }
    reply.append("]");
    page.nextToken().ifPresent(token -> reply.append(",\"NextToken\":").appendString(token));
    return reply.append("}").reply();
  }
}

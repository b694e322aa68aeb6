package io.larder.wire.runtime;

import io.larder.service.throughput.RequestLimit;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.RestCall;
import io.larder.wire.protocol.RestOperation;

/// An operation of which only so many requests are taken in a second.
record LimitedOperation(RestOperation operation, RequestLimit limit) implements RestOperation {
  @Override
  public String name() {
    return operation.name();
  }

  @Override
  public HttpReply answer(RestCall call) {
    limit.admit();
    return operation.answer(call);
  }
}

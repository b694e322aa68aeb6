package io.larder.wire.runtime;

import io.larder.wire.http.HttpReply;

/// What writes answer: no body, yet of type JSON, as AWS does.
final class EmptyReply {
  static final HttpReply OK = HttpReply.of(200, "application/json", new byte[0]);

  private EmptyReply() {}
}

package io.larder.server;

import io.larder.wire.http.HttpHandler;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;

/// Tells load balancers and scripts whether requests are welcome.
final class Health implements HttpHandler {
  private volatile State state = State.STARTING;

  /// Where the process is in its life.
  enum State {
    STARTING("starting", 503),
    READY("ready", 200),
    STOPPING("stopping", 503);

    private final String text;
    private final int status;

    State(String text, int status) {
      this.text = text;
      this.status = status;
    }
  }

  void become(State next) {
    state = next;
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    State now = state;
    return HttpReply.json(
        now.status,
        "application/json",
        "{\"status\":\"%s\",\"version\":\"%s\"}".formatted(now.text, Version.TEXT));
  }
}

package io.larder.wire.sts;

import io.larder.model.ErrorKind;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.AwsError;
import io.larder.wire.protocol.ErrorForm;
import java.nio.charset.StandardCharsets;

/// Errors of AWS's query protocol.
///
/// @param namespace of the service's replies
record QueryErrors(String namespace, String requestId) implements ErrorForm {
  @Override
  public AwsError errorOf(ErrorKind kind, String message) {
    return switch (kind) {
      case INVALID, CONFLICT, ALREADY_EXISTS, LIMIT_EXCEEDED ->
          new AwsError(400, "ValidationError", message);
      case NOT_FOUND -> new AwsError(404, "NoSuchEntity", message);
      case FORBIDDEN -> new AwsError(403, "AccessDenied", message);
      case THROTTLED -> new AwsError(400, "Throttling", message);
      case UNAVAILABLE, INTERNAL -> new AwsError(500, "ServiceFailure", AwsError.INTERNAL_MESSAGE);
    };
  }

  @Override
  public HttpReply reply(AwsError error) {
    String body =
        Xml.root(
            "ErrorResponse",
            namespace,
            Xml.element(
                "Error",
                Xml.text("Type", error.status() < 500 ? "Sender" : "Receiver"),
                Xml.text("Code", error.code()),
                Xml.text("Message", error.message())),
            Xml.text("RequestId", requestId));
    return HttpReply.of(error.status(), "text/xml", body.getBytes(StandardCharsets.UTF_8));
  }
}

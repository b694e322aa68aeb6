package io.larder.wire.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.larder.model.ErrorKind;
import io.larder.wire.http.HttpReply;
import java.util.Set;

/// Errors of AWS JSON 1.1: the code in `__type`; the text in `Message` for errors that the model
/// lists, in `message` for those that every service has. botocore reads either.
public final class JsonErrors implements ErrorForm {
  /// The errors of the SageMaker model that have a member `Message`.
  private static final Set<String> MODELLED =
      Set.of("ResourceNotFound", "ResourceInUse", "ResourceLimitExceeded", "ConflictException");

  @Override
  public AwsError errorOf(ErrorKind kind, String message) {
    return switch (kind) {
      case INVALID -> new AwsError(400, "ValidationException", message);
      case NOT_FOUND -> new AwsError(400, "ResourceNotFound", message);
      case ALREADY_EXISTS -> new AwsError(400, "ResourceInUse", message);
      case CONFLICT -> new AwsError(400, "ConflictException", message);
      case LIMIT_EXCEEDED -> new AwsError(400, "ResourceLimitExceeded", message);
      case FORBIDDEN -> new AwsError(400, "AccessDeniedException", message);
      case THROTTLED -> new AwsError(400, "ThrottlingException", message);
      case UNAVAILABLE -> new AwsError(503, "ServiceUnavailable", message);
      case INTERNAL -> new AwsError(500, "InternalFailure", AwsError.INTERNAL_MESSAGE);
    };
  }

  @Override
  public HttpReply reply(AwsError error) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", error.code())
            .put(MODELLED.contains(error.code()) ? "Message" : "message", error.message())
            .toString();
    return HttpReply.json(error.status(), JsonService.CONTENT_TYPE, body);
  }
}

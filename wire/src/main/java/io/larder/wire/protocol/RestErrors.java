package io.larder.wire.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.larder.model.ErrorKind;
import io.larder.wire.http.HttpReply;
import java.util.Set;

/// Errors of REST-JSON as the Feature Store Runtime has them: the code in a header, the text in
/// `Message`. What an operation does not list as an error of its own, it calls a validation error:
/// so does AWS for a put into a group that does not exist.
public final class RestErrors implements ErrorForm {
  static final String CONTENT_TYPE = "application/json";

  private static final String NOT_FOUND = "ResourceNotFound";

  private final boolean tellsNotFound;

  /// @param modelled codes of the operation's errors in the model
  public RestErrors(Set<String> modelled) {
    this.tellsNotFound = modelled.contains(NOT_FOUND);
  }

  /// For what belongs to no operation, or to one item of a batch.
  public static RestErrors ofAnyOperation() {
    return new RestErrors(Set.of(NOT_FOUND));
  }

  @Override
  public AwsError errorOf(ErrorKind kind, String message) {
    return switch (kind) {
      case INVALID, LIMIT_EXCEEDED, ALREADY_EXISTS -> new AwsError(400, "ValidationError", message);
      case NOT_FOUND ->
          tellsNotFound
              ? new AwsError(404, NOT_FOUND, message)
              : new AwsError(400, "ValidationError", message);
      case CONFLICT -> new AwsError(409, "ConflictException", message);
      case FORBIDDEN -> new AwsError(403, "AccessForbidden", message);
      case THROTTLED -> new AwsError(429, "ThrottlingException", message);
      case UNAVAILABLE -> new AwsError(503, "ServiceUnavailable", message);
      case INTERNAL -> new AwsError(500, "InternalFailure", AwsError.INTERNAL_MESSAGE);
    };
  }

  @Override
  public HttpReply reply(AwsError error) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("Message", error.withShortMessage().message())
            .toString();
    return HttpReply.json(error.status(), CONTENT_TYPE, body)
        .withHeader("x-amzn-errortype", error.code());
  }
}

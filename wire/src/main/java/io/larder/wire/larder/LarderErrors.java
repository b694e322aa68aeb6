package io.larder.wire.larder;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.wire.http.HttpReply;

/// Failures as this API tells them: a status, and `{"code", "message"}`.
final class LarderErrors {
  private static final String INTERNAL_TEXT = "Internal server error. Please try again later.";

  private LarderErrors() {}

  static HttpReply reply(FeatureStoreException failure) {
    return Json.reply(status(failure.kind()), body(failure));
  }

  static ErrorBody body(FeatureStoreException failure) {
    return new ErrorBody(
        code(failure.kind()),
        failure.kind() == ErrorKind.INTERNAL ? INTERNAL_TEXT : failure.text());
  }

  record ErrorBody(String code, String message) {}

  private static String code(ErrorKind kind) {
    return switch (kind) {
      case INVALID -> "ValidationError";
      case NOT_FOUND -> "ResourceNotFound";
      case ALREADY_EXISTS -> "ResourceInUse";
      case CONFLICT -> "ConflictException";
      case LIMIT_EXCEEDED -> "LimitExceeded";
      case FORBIDDEN -> "AccessForbidden";
      case THROTTLED -> "ThrottlingException";
      case UNAVAILABLE -> "ServiceUnavailable";
      case INTERNAL -> "InternalFailure";
    };
  }

  private static int status(ErrorKind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS, CONFLICT -> 409;
      case LIMIT_EXCEEDED -> 413;
      case FORBIDDEN -> 403;
      case THROTTLED -> 429;
      case UNAVAILABLE -> 503;
      case INTERNAL -> 500;
    };
  }
}

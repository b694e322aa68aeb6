package io.larder.wire.s3;

import io.larder.model.FeatureStoreException;

/// A request that is refused, as S3 tells it.
final class S3Exception extends RuntimeException {
  private final S3ErrorCode code;
  private final String text;

  S3Exception(S3ErrorCode code, String message) {
    super(message);
    this.code = code;
    this.text = message;
  }

  S3ErrorCode code() {
    return code;
  }

  String text() {
    return text;
  }

  static S3Exception of(FeatureStoreException failure) {
    return switch (failure.kind()) {
      case INVALID -> S3ErrorCode.INVALID_REQUEST.error(failure.text());
      case NOT_FOUND -> S3ErrorCode.NO_SUCH_BUCKET.error(failure.text());
      case ALREADY_EXISTS -> S3ErrorCode.BUCKET_ALREADY_OWNED_BY_YOU.error(failure.text());
      case CONFLICT -> S3ErrorCode.PRECONDITION_FAILED.error(failure.text());
      case LIMIT_EXCEEDED -> S3ErrorCode.ENTITY_TOO_LARGE.error(failure.text());
      case FORBIDDEN -> S3ErrorCode.ACCESS_DENIED.error(failure.text());
      case THROTTLED -> S3ErrorCode.SLOW_DOWN.error(failure.text());
      case UNAVAILABLE ->
          S3ErrorCode.SERVICE_UNAVAILABLE.error("Part of the service is unavailable.");
      case INTERNAL -> S3ErrorCode.INTERNAL_ERROR.error("We encountered an internal error.");
    };
  }
}

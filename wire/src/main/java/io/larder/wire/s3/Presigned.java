package io.larder.wire.s3;

import java.time.Instant;
import java.util.Optional;

/// Requests whose URL carries the signature are good for a time only.
final class Presigned {
  private static final long SECONDS_MAX = 7 * 24 * 3600;

  private Presigned() {}

  /// @throws S3Exception `AccessDenied` where the time is over
  static void checkExpiry(S3Call call, Instant now) {
    Optional<Instant> end = end(call.query());
    if (end.isPresent() && now.isAfter(end.get())) {
      throw S3ErrorCode.ACCESS_DENIED.error("Request has expired");
    }
  }

  private static Optional<Instant> end(S3Query query) {
    if (query.has("X-Amz-Expires")) {
      return Times.ofSigning(query.text("X-Amz-Date"))
          .map(time -> time.plusSeconds(seconds(query.text("X-Amz-Expires"), SECONDS_MAX)))
          .or(() -> malformed("X-Amz-Date"));
    }
    return query.has("AWSAccessKeyId")
        ? Optional.of(Instant.ofEpochSecond(seconds(query.text("Expires"), Integer.MAX_VALUE)))
        : Optional.empty();
  }

  private static long seconds(String text, long max) {
    if (!text.matches("\\d{1,10}") || Long.parseLong(text) > max) {
      malformed("the time of expiry");
    }
    return Long.parseLong(text);
  }

  private static Optional<Instant> malformed(String what) {
    throw S3ErrorCode.ACCESS_DENIED.error(what + " of the URL is not readable");
  }
}

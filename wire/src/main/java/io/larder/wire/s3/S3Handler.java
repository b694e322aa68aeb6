package io.larder.wire.s3;

import io.larder.wire.http.HttpReply;

/// Answers one operation.
@FunctionalInterface
interface S3Handler {
  /// @throws S3Exception where the request is refused
  HttpReply answer(S3Call call);
}

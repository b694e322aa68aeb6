package io.larder.wire.s3;

import io.larder.wire.http.HttpRequest;
import io.larder.wire.protocol.CredentialScope;
import java.util.Optional;

/// Which requests are for S3. It has no paths of its own: every path can be that of a bucket.
public final class S3Requests {
  private static final String SIGNING_NAME = "s3";

  /// How requests are signed in the older way, which names no service and only S3 had for long.
  private static final String OLDER_SIGNATURE = "AWS ";

  private S3Requests() {}

  /// Whether a request is for S3 by its signature, or because nobody else would take it.
  public static boolean isForObjects(HttpRequest request) {
    Optional<String> service = CredentialScope.of(request).service();
    if (service.isPresent()) {
      return service.get().equals(SIGNING_NAME);
    }
    return hasOlderSignature(request)
        || (request.header("x-amz-target").isEmpty() && !isOfOthers(request.rawPath()));
  }

  /// Whether a request says by its signature that it is for S3.
  public static boolean isSignedForObjects(HttpRequest request) {
    return hasOlderSignature(request)
        || CredentialScope.of(request).service().filter(SIGNING_NAME::equals).isPresent();
  }

  private static boolean hasOlderSignature(HttpRequest request) {
    return request.header("authorization").filter(text -> text.startsWith(OLDER_SIGNATURE)).isPresent()
        || request.rawQuery().contains("AWSAccessKeyId=");
  }

  private static boolean isOfOthers(String path) {
    return switch (path) {
      case "/", "/health", "/metrics", "/BatchGetRecord", "/BatchWriteRecord" -> true;
      default ->
          path.startsWith("/FeatureGroup/")
              || path.startsWith("/larder/")
              || path.startsWith("/ui/")
              || path.startsWith("/iceberg/");
    };
  }
}

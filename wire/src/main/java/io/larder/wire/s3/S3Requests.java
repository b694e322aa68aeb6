package io.larder.wire.s3;

import io.larder.wire.http.HttpRequest;
import io.larder.wire.protocol.CredentialScope;
import java.util.Optional;

/// Which requests are for S3. It has no paths of its own: every path can be that of a bucket, but
/// for those of the Feature Store Runtime, since buckets' names have no capitals.
public final class S3Requests {
  private static final String SIGNING_NAME = "s3";

  /// How requests are signed in the older way, which names no service and only S3 had for long.
  private static final String OLDER_SIGNATURE = "AWS ";

  private S3Requests() {}

  /// Whether a request is for S3 by its signature, or because nobody else would take it.
  public static boolean isForObjects(HttpRequest request) {
    if (isOfRuntime(request.rawPath())) {
      return false;
    }
    Optional<String> service = CredentialScope.of(request).service();
    if (service.isPresent()) {
      return service.get().equals(SIGNING_NAME);
    }
    return hasOlderSignature(request)
        || (request.header("x-amz-target").isEmpty()
            && !isOfOthers(request.rawPath())
            && !isPlainPost(request));
  }

  /// No operation of S3 is a POST without anything in the query, but for forms.
  private static boolean isPlainPost(HttpRequest request) {
    return request.method().equals("POST")
        && request.rawQuery().isEmpty()
        && request
            .header("content-type")
            .filter(type -> type.startsWith("multipart/form-data"))
            .isEmpty();
  }

  /// Whether a request says by its signature that it is for S3.
  public static boolean isSignedForObjects(HttpRequest request) {
    return !isOfRuntime(request.rawPath())
        && (hasOlderSignature(request)
            || CredentialScope.of(request).service().filter(SIGNING_NAME::equals).isPresent());
  }

  private static boolean hasOlderSignature(HttpRequest request) {
    return request.rawQuery().contains("AWSAccessKeyId=")
        || request
            .header("authorization")
            .filter(text -> text.startsWith(OLDER_SIGNATURE))
            .isPresent();
  }

  private static boolean isOfRuntime(String path) {
    return path.startsWith("/FeatureGroup/")
        || path.equals("/BatchGetRecord")
        || path.equals("/BatchWriteRecord");
  }

  private static boolean isOfOthers(String path) {
    return switch (path) {
      case "/", "/health", "/metrics" -> true;
      default ->
          !path.startsWith("/")
              || path.startsWith("/larder/")
              || path.startsWith("/ui/")
              || path.startsWith("/iceberg/");
    };
  }
}

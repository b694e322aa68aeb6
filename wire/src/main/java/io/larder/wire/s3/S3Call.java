package io.larder.wire.s3;

import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.store.objects.ObjectKey;
import io.larder.wire.http.HttpRequest;
import io.larder.wire.protocol.PercentEncoding;
import java.nio.charset.StandardCharsets;

/// A request, taken apart.
///
/// @param bucket empty where the path names none
/// @param key empty where the path names none
record S3Call(HttpRequest request, String bucket, String key, S3Query query) {
  private static final int KEY_BYTES_MAX = 1024;

  /// @throws S3Exception `InvalidURI`, `KeyTooLongError`
  static S3Call of(HttpRequest request) {
    String raw = request.rawPath();
    if (!raw.startsWith("/")) {
      throw S3ErrorCode.INVALID_URI.error("the path %s is none".formatted(Quoted.of(raw)));
    }
    int slash = raw.indexOf('/', 1);
    String bucket = raw.substring(1, slash < 0 ? raw.length() : slash);
    String key = slash < 0 ? "" : raw.substring(slash + 1);
    return new S3Call(
        request, decoded(bucket), checked(decoded(key)), S3Query.of(request.rawQuery()));
  }

  ObjectKey objectKey() {
    return new ObjectKey(bucket, key);
  }

  /// The value of a header; empty where there is none.
  String header(String name) {
    return request.header(name).orElse("");
  }

  static String checked(String key) {
    if (key.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES_MAX) {
      throw S3ErrorCode.KEY_TOO_LONG.error(
          "the key %s has more than %d bytes".formatted(Quoted.of(key), KEY_BYTES_MAX));
    }
    return key;
  }

  static String decoded(String raw) {
    try {
      return PercentEncoding.decodePath(raw);
    } catch (FeatureStoreException broken) {
      throw S3ErrorCode.INVALID_URI.error(broken.text());
    }
  }
}

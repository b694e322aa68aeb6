package io.larder.wire.s3;

import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What replies say of an object in headers.
final class ObjectHeaders {
  static final String METADATA_PREFIX = "x-amz-meta-";
  static final String TAGGING = "x-amz-tagging";
  static final String CHECKSUM_TYPE = "x-amz-checksum-type";
  static final String DEFAULT_CONTENT_TYPE = "binary/octet-stream";

  /// Headers of a put that readers get back.
  static final List<String> KEPT =
      List.of(
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "expires");

  private ObjectHeaders() {}

  static String tag(StoredObject object) {
    return "\"" + object.entityTag() + "\"";
  }

  static String contentType(StoredObject object) {
    return object.properties().contentType().orElse(DEFAULT_CONTENT_TYPE);
  }

  /// @param withChecksums whether the reader has asked for them
  static Map<String, String> of(StoredObject object, boolean withChecksums) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ETag", tag(object));
    headers.put("Last-Modified", Times.http(object.lastModified()));
    headers.put("Accept-Ranges", "bytes");
    ObjectProperties properties = object.properties();
    properties.metadata().forEach((name, value) -> headers.put(METADATA_PREFIX + name, value));
    properties
        .headers()
        .forEach((name, value) -> {
          if (KEPT.contains(name) || (withChecksums && isChecksum(name))) {
            headers.put(name, value);
          }
        });
    int tags = TagSet.ofHeader(properties.headers().getOrDefault(TAGGING, "")).size();
    if (tags > 0) {
      headers.put("x-amz-tagging-count", Integer.toString(tags));
    }
    return headers;
  }

  static boolean isChecksum(String header) {
    return header.startsWith(ChecksumAlgorithm.HEADER_PREFIX);
  }

  /// The sums of a whole object, by their headers; not those of its parts' sums.
  static Map<String, String> checksums(ObjectProperties properties) {
    Map<String, String> checksums = new HashMap<>(properties.headers());
    checksums.keySet().removeIf(name -> !isChecksum(name));
    return checksums;
  }
}

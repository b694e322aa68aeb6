package io.larder.wire.s3;

import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.PutCondition;
import io.larder.store.objects.StoredObject;
import io.larder.wire.http.HttpReply;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Putting and deleting objects.
final class WriteOperations {
  private final S3Services services;

  WriteOperations(S3Services services) {
    this.services = services;
  }

  HttpReply put(S3Call call) {
    services.bucket(call.bucket());
    ObjectKey key = call.objectKey();
    PutCondition condition = PutHeaders.condition(call);
    checkExistence(key, condition);
    ObjectProperties properties = PutHeaders.properties(call);
    S3Body body = S3Body.of(call, named(call));
    StoredObject object =
        S3Body.read(() ->
            services
                .store()
                .put(key, body.stream(), () -> withChecksums(properties, body), condition));
    Map<String, String> headers = new HashMap<>(body.checksums());
    if (!headers.isEmpty()) {
      headers.put(ObjectHeaders.CHECKSUM_TYPE, "FULL_OBJECT");
    }
    headers.put("ETag", ObjectHeaders.tag(object));
    return HttpReply.empty(200, headers);
  }

  HttpReply delete(S3Call call) {
    services.bucket(call.bucket());
    services.store().delete(call.objectKey());
    return HttpReply.empty(204, Map.of());
  }

  /// The sums that are computed because a client names them, with or without a value.
  static Set<ChecksumAlgorithm> named(S3Call call) {
    Set<ChecksumAlgorithm> named = EnumSet.noneOf(ChecksumAlgorithm.class);
    for (String header :
        new String[] {"x-amz-sdk-checksum-algorithm", "x-amz-checksum-algorithm"}) {
      call.request().header(header).map(ChecksumAlgorithm::named).ifPresent(named::add);
    }
    return named;
  }

  static ObjectProperties withChecksums(ObjectProperties properties, S3Body body) {
    Map<String, String> headers = new HashMap<>(properties.headers());
    headers.putAll(body.checksums());
    if (!body.checksums().isEmpty()) {
      headers.put(ObjectHeaders.CHECKSUM_TYPE, "FULL_OBJECT");
    }
    return properties.withHeaders(headers);
  }

  /// A condition on an object that is not there is told in its own way.
  private void checkExistence(ObjectKey key, PutCondition condition) {
    if (condition instanceof PutCondition.Unchanged) {
      services.object(key);
    }
  }
}

package io.larder.wire.s3;

import io.larder.store.objects.Bucket;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectStore;
import io.larder.store.objects.StoredObject;
import java.time.InstantSource;

/// What the operations work with.
///
/// @param account owner of all buckets: twelve digits
/// @param region of requests that name none
public record S3Services(ObjectStore store, String account, String region, InstantSource clock) {
  /// @throws S3Exception `NoSuchBucket`
  Bucket bucket(String name) {
    return store
        .bucket(name)
        .orElseThrow(() -> S3ErrorCode.NO_SUCH_BUCKET.error("The specified bucket does not exist"));
  }

  /// @throws S3Exception `NoSuchBucket`, `NoSuchKey`
  StoredObject object(ObjectKey key) {
    bucket(key.bucket());
    return store
        .find(key)
        .orElseThrow(() -> S3ErrorCode.NO_SUCH_KEY.error("The specified key does not exist."));
  }
}

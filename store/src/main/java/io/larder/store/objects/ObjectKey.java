package io.larder.store.objects;

import io.larder.model.S3Location;

/// Where an object is.
public record ObjectKey(String bucket, String key) {
  public static ObjectKey of(S3Location location) {
    return new ObjectKey(location.bucket(), String.join("/", location.segments()));
  }

  public String uri() {
    return "s3://" + bucket + "/" + key;
  }
}

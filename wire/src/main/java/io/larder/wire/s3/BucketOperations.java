package io.larder.wire.s3;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.objects.Bucket;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.CredentialScope;
import java.util.Map;

/// Buckets: listing, creating, asking for and deleting them.
final class BucketOperations {
  private static final String FIRST_REGION = "us-east-1";
  private static final int XML_BYTES_MAX = 64 * 1024;

  private final S3Services services;

  BucketOperations(S3Services services) {
    this.services = services;
  }

  HttpReply list(S3Call call) {
    XmlDocument document = XmlDocument.of("ListAllMyBucketsResult");
    Owner.write(document, "Owner", services.account());
    document.open("Buckets");
    String prefix = call.query().text("prefix");
    for (Bucket bucket : services.store().buckets()) {
      if (bucket.name().startsWith(prefix)) {
        document
            .open("Bucket")
            .text("Name", bucket.name())
            .text("CreationDate", Times.xml(bucket.creationTime()))
            .close();
      }
    }
    return document.close().reply(200);
  }

  /// The region that a client may name is not kept: buckets are in every region.
  HttpReply create(S3Call call) {
    byte[] body = S3Body.of(call).all(XML_BYTES_MAX);
    if (body.length > 0) {
      XmlElement.parse(body, "CreateBucketConfiguration");
    }
    try {
      services.store().createBucket(call.bucket());
    } catch (FeatureStoreException failure) {
      if (failure.kind() == ErrorKind.INVALID) {
        throw S3ErrorCode.INVALID_BUCKET_NAME.error(failure.text());
      }
      throw failure;
    }
    return HttpReply.empty(200, Map.of("Location", "/" + call.bucket()));
  }

  HttpReply head(S3Call call) {
    services.bucket(call.bucket());
    return HttpReply.empty(200, Map.of("x-amz-bucket-region", region(call)));
  }

  HttpReply delete(S3Call call) {
    services.bucket(call.bucket());
    try {
      services.store().deleteBucket(call.bucket());
    } catch (FeatureStoreException failure) {
      if (failure.kind() == ErrorKind.CONFLICT) {
        throw S3ErrorCode.BUCKET_NOT_EMPTY.error("The bucket you tried to delete is not empty");
      }
      throw failure;
    }
    return HttpReply.empty(204, Map.of());
  }

  HttpReply location(S3Call call) {
    services.bucket(call.bucket());
    XmlDocument document = XmlDocument.of("LocationConstraint");
    String region = region(call);
    return (region.equals(FIRST_REGION) ? document : document.text(region)).reply(200);
  }

  private String region(S3Call call) {
    return CredentialScope.of(call.request()).region().orElse(services.region());
  }
}

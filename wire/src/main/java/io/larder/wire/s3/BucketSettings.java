package io.larder.wire.s3;

import io.larder.wire.http.HttpReply;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What programs ask of a bucket and always hear the same: that nothing is set.
final class BucketSettings implements S3Handler {
  private static final Map<String, S3ErrorCode> NOT_THERE =
      Map.ofEntries(
          Map.entry("cors", S3ErrorCode.NO_SUCH_CORS_CONFIGURATION),
          Map.entry("encryption", S3ErrorCode.NO_SUCH_ENCRYPTION),
          Map.entry("lifecycle", S3ErrorCode.NO_SUCH_LIFECYCLE_CONFIGURATION),
          Map.entry("object-lock", S3ErrorCode.NO_SUCH_OBJECT_LOCK_CONFIGURATION),
          Map.entry("ownershipControls", S3ErrorCode.NO_SUCH_OWNERSHIP_CONTROLS),
          Map.entry("policy", S3ErrorCode.NO_SUCH_BUCKET_POLICY),
          Map.entry("policyStatus", S3ErrorCode.NO_SUCH_BUCKET_POLICY),
          Map.entry("publicAccessBlock", S3ErrorCode.NO_SUCH_PUBLIC_ACCESS_BLOCK),
          Map.entry("replication", S3ErrorCode.NO_SUCH_REPLICATION),
          Map.entry("tagging", S3ErrorCode.NO_SUCH_TAG_SET),
          Map.entry("website", S3ErrorCode.NO_SUCH_WEBSITE));
  private static final Map<String, String> EMPTY =
      Map.of(
          "accelerate", "AccelerateConfiguration",
          "logging", "BucketLoggingStatus",
          "notification", "NotificationConfiguration",
          "versioning", "VersioningConfiguration");
  private static final String ACL = "acl";
  private static final String PAYMENT = "requestPayment";

  /// The sub-resources that this is about.
  static final Set<String> NAMES =
      Stream.of(NOT_THERE.keySet(), EMPTY.keySet(), Set.of(ACL, PAYMENT))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private final S3Services services;

  BucketSettings(S3Services services) {
    this.services = services;
  }

  @Override
  public HttpReply answer(S3Call call) {
    services.bucket(call.bucket());
    String name = call.query().subresource();
    S3ErrorCode notThere = NOT_THERE.get(name);
    if (notThere != null) {
      throw notThere.error("The bucket has no such configuration: " + name);
    }
    if (name.equals(ACL)) {
      return AccessOperations.acl(services.account());
    }
    return name.equals(PAYMENT)
        ? XmlDocument.of("RequestPaymentConfiguration").text("Payer", "BucketOwner").reply(200)
        : XmlDocument.of(EMPTY.getOrDefault(name, name)).reply(200);
  }
}

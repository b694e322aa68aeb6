package io.larder.wire.s3;

import io.larder.model.Quoted;
import io.larder.wire.http.HttpReply;
import java.util.Map;
import java.util.Set;

/// Access rules: there is one, by which everything is the owner's. Requests that ask for just that
/// are answered, others refused.
final class AccessOperations {
  private static final Set<String> KEPT =
      Set.of("", "private", "bucket-owner-full-control", "bucket-owner-read");

  private final S3Services services;

  AccessOperations(S3Services services) {
    this.services = services;
  }

  HttpReply getObject(S3Call call) {
    services.object(call.objectKey());
    return acl(services.account());
  }

  HttpReply putObject(S3Call call) {
    services.object(call.objectKey());
    return accepted(call);
  }

  HttpReply putBucket(S3Call call) {
    services.bucket(call.bucket());
    return accepted(call);
  }

  static HttpReply acl(String account) {
    XmlDocument document = XmlDocument.of("AccessControlPolicy");
    Owner.write(document, "Owner", account);
    document.open("AccessControlList").open("Grant").open("Grantee").type("CanonicalUser");
    Owner.writeNames(document, account);
    return document.close().text("Permission", "FULL_CONTROL").close().close().reply(200);
  }

  private static HttpReply accepted(S3Call call) {
    String canned = call.header("x-amz-acl");
    if (canned.isEmpty() || !KEPT.contains(canned)) {
      throw S3ErrorCode.NOT_IMPLEMENTED.error(
          "the access rule %s is not supported; supported: private".formatted(Quoted.of(canned)));
    }
    return HttpReply.empty(200, Map.of());
  }
}

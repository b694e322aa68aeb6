package io.larder.wire.s3;

import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.StoredObject;

/// The object that is copied from, as the header `x-amz-copy-source` names it.
final class CopySource {
  static final String HEADER = "x-amz-copy-source";

  private static final String VERSION = "?versionId=";

  private CopySource() {}

  /// @throws S3Exception `InvalidArgument`, `NoSuchBucket`, `NoSuchKey`, `PreconditionFailed`
  static StoredObject of(S3Call call, S3Services services) {
    StoredObject object = services.object(key(call.header(HEADER)));
    if (ReadConditions.check(call, HEADER + "-", object) != ReadConditions.Outcome.MET) {
      throw ReadConditions.failed();
    }
    return object;
  }

  private static ObjectKey key(String header) {
    int mark = header.indexOf(VERSION);
    if (mark >= 0 && !header.substring(mark + VERSION.length()).equals("null")) {
      throw S3ErrorCode.NO_SUCH_VERSION.error("The specified version does not exist.");
    }
    String path = S3Call.decoded(mark < 0 ? header : header.substring(0, mark));
    String source = path.startsWith("/") ? path.substring(1) : path;
    int slash = source.indexOf('/');
    if (slash <= 0 || slash == source.length() - 1) {
      throw S3ErrorCode.INVALID_ARGUMENT.error(
          "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }
    return new ObjectKey(source.substring(0, slash), S3Call.checked(source.substring(slash + 1)));
  }
}

package io.larder.wire.s3;

/// The errors that there are, by their names in S3.
enum S3ErrorCode {
  ACCESS_DENIED(403, "AccessDenied"),
  BAD_DIGEST(400, "BadDigest"),
  BUCKET_ALREADY_OWNED_BY_YOU(409, "BucketAlreadyOwnedByYou"),
  BUCKET_NOT_EMPTY(409, "BucketNotEmpty"),
  ENTITY_TOO_LARGE(400, "EntityTooLarge"),
  ENTITY_TOO_SMALL(400, "EntityTooSmall"),
  INCOMPLETE_BODY(400, "IncompleteBody"),
  INTERNAL_ERROR(500, "InternalError"),
  INVALID_ARGUMENT(400, "InvalidArgument"),
  INVALID_BUCKET_NAME(400, "InvalidBucketName"),
  INVALID_DIGEST(400, "InvalidDigest"),
  INVALID_PART(400, "InvalidPart"),
  INVALID_PART_NUMBER(416, "InvalidPartNumber"),
  INVALID_PART_ORDER(400, "InvalidPartOrder"),
  INVALID_RANGE(416, "InvalidRange"),
  INVALID_REQUEST(400, "InvalidRequest"),
  INVALID_TAG(400, "InvalidTag"),
  INVALID_URI(400, "InvalidURI"),
  KEY_TOO_LONG(400, "KeyTooLongError"),
  MALFORMED_TRAILER(400, "MalformedTrailerError"),
  MALFORMED_XML(400, "MalformedXML"),
  METADATA_TOO_LARGE(400, "MetadataTooLarge"),
  METHOD_NOT_ALLOWED(405, "MethodNotAllowed"),
  MISSING_CONTENT_LENGTH(411, "MissingContentLength"),
  NO_SUCH_BUCKET(404, "NoSuchBucket"),
  NO_SUCH_BUCKET_POLICY(404, "NoSuchBucketPolicy"),
  NO_SUCH_CORS_CONFIGURATION(404, "NoSuchCORSConfiguration"),
  NO_SUCH_KEY(404, "NoSuchKey"),
  NO_SUCH_LIFECYCLE_CONFIGURATION(404, "NoSuchLifecycleConfiguration"),
  NO_SUCH_OBJECT_LOCK_CONFIGURATION(404, "ObjectLockConfigurationNotFoundError"),
  NO_SUCH_OWNERSHIP_CONTROLS(404, "OwnershipControlsNotFoundError"),
  NO_SUCH_PUBLIC_ACCESS_BLOCK(404, "NoSuchPublicAccessBlockConfiguration"),
  NO_SUCH_REPLICATION(404, "ReplicationConfigurationNotFoundError"),
  NO_SUCH_ENCRYPTION(404, "ServerSideEncryptionConfigurationNotFoundError"),
  NO_SUCH_TAG_SET(404, "NoSuchTagSet"),
  NO_SUCH_UPLOAD(404, "NoSuchUpload"),
  NO_SUCH_VERSION(404, "NoSuchVersion"),
  NO_SUCH_WEBSITE(404, "NoSuchWebsiteConfiguration"),
  NOT_IMPLEMENTED(501, "NotImplemented"),
  PRECONDITION_FAILED(412, "PreconditionFailed"),
  SERVICE_UNAVAILABLE(503, "ServiceUnavailable"),
  SLOW_DOWN(503, "SlowDown"),
  CONTENT_SHA256_MISMATCH(400, "XAmzContentSHA256Mismatch");

  private final int status;
  private final String code;

  S3ErrorCode(int status, String code) {
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  S3Exception error(String message) {
    return new S3Exception(this, message);
  }
}

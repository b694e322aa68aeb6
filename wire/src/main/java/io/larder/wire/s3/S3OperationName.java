package io.larder.wire.s3;

import io.larder.wire.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The operations of S3, and how a request tells which one it asks for: by the place that its path
/// names, its method, and a sub-resource, which is a parameter without a value. What copies says so
/// in a header.
public enum S3OperationName {
  LIST_BUCKETS("ListBuckets", Place.SERVICE, "GET", ""),

  GET_BUCKET_LOCATION("GetBucketLocation", Place.BUCKET, "GET", "location"),
  GET_BUCKET_SETTING("GetBucketSetting", Place.BUCKET, "GET", BucketSettings.NAMES),
  LIST_MULTIPART_UPLOADS("ListMultipartUploads", Place.BUCKET, "GET", "uploads"),
  LIST_OBJECTS_SECOND("ListObjectsV2", Place.BUCKET, "GET", "list-type"),
  LIST_OBJECTS("ListObjects", Place.BUCKET, "GET", ""),
  PUT_BUCKET_ACL("PutBucketAcl", Place.BUCKET, "PUT", "acl"),
  CREATE_BUCKET("CreateBucket", Place.BUCKET, "PUT", ""),
  HEAD_BUCKET("HeadBucket", Place.BUCKET, "HEAD", ""),
  DELETE_BUCKET("DeleteBucket", Place.BUCKET, "DELETE", ""),
  DELETE_OBJECTS("DeleteObjects", Place.BUCKET, "POST", "delete"),

  GET_OBJECT_ACL("GetObjectAcl", Place.OBJECT, "GET", "acl"),
  GET_OBJECT_TAGGING("GetObjectTagging", Place.OBJECT, "GET", "tagging"),
  GET_OBJECT_ATTRIBUTES("GetObjectAttributes", Place.OBJECT, "GET", "attributes"),
  LIST_PARTS("ListParts", Place.OBJECT, "GET", "uploadId"),
  GET_OBJECT("GetObject", Place.OBJECT, "GET", ""),
  HEAD_OBJECT("HeadObject", Place.OBJECT, "HEAD", ""),
  PUT_OBJECT_ACL("PutObjectAcl", Place.OBJECT, "PUT", "acl"),
  PUT_OBJECT_TAGGING("PutObjectTagging", Place.OBJECT, "PUT", "tagging"),
  UPLOAD_PART_COPY("UploadPartCopy", Place.OBJECT, "PUT", "uploadId", true),
  UPLOAD_PART("UploadPart", Place.OBJECT, "PUT", "uploadId"),
  COPY_OBJECT("CopyObject", Place.OBJECT, "PUT", "", true),
  PUT_OBJECT("PutObject", Place.OBJECT, "PUT", ""),
  CREATE_MULTIPART_UPLOAD("CreateMultipartUpload", Place.OBJECT, "POST", "uploads"),
  COMPLETE_MULTIPART_UPLOAD("CompleteMultipartUpload", Place.OBJECT, "POST", "uploadId"),
  ABORT_MULTIPART_UPLOAD("AbortMultipartUpload", Place.OBJECT, "DELETE", "uploadId"),
  DELETE_OBJECT_TAGGING("DeleteObjectTagging", Place.OBJECT, "DELETE", "tagging"),
  DELETE_OBJECT("DeleteObject", Place.OBJECT, "DELETE", "");

  /// What a path names.
  enum Place {
    SERVICE,
    BUCKET,
    OBJECT;

    static Place of(String rawPath) {
      int slash = rawPath.indexOf('/', 1);
      if (slash < 0 || slash == rawPath.length() - 1) {
        return rawPath.length() <= 1 ? SERVICE : BUCKET;
      }
      return OBJECT;
    }
  }

  private static final String COPY_SOURCE = "x-amz-copy-source";

  private final String text;
  private final Place place;
  private final String method;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> subresources;

  private final boolean copies;

  S3OperationName(String text, Place place, String method, String subresource) {
    this(text, place, method, subresource, false);
  }

  S3OperationName(String text, Place place, String method, String subresource, boolean copies) {
    this.text = text;
    this.place = place;
    this.method = method;
    this.subresources = Set.of(subresource);
    this.copies = copies;
  }

  S3OperationName(String text, Place place, String method, Set<String> subresources) {
    this.text = text;
    this.place = place;
    this.method = method;
    this.subresources = subresources;
    this.copies = false;
  }

  /// As S3 calls it.
  public String text() {
    return text;
  }

  /// The operation that a request asks for; absent where there is none like that.
  public static Optional<S3OperationName> of(HttpRequest request) {
    String subresource = S3Query.lenient(request.rawQuery()).subresource();
    Place place = Place.of(request.rawPath());
    boolean copies = request.header(COPY_SOURCE).isPresent();
    return Stream.of(values())
        .filter(operation -> operation.place == place)
        .filter(operation -> operation.method.equals(request.method()))
        .filter(operation -> operation.subresources.contains(subresource))
        .filter(operation -> !operation.method.equals("PUT") || operation.fits(copies))
        .findFirst();
  }

  /// Whether a method can be used at all at this place.
  static boolean isAllowed(HttpRequest request) {
    Place place = Place.of(request.rawPath());
    for (S3OperationName operation : values()) {
      if (operation.place == place && operation.method.equals(request.method())) {
        return true;
      }
    }
    return false;
  }

  /// Buckets, access rules and tags are not copied, whatever the header says.
  private boolean fits(boolean copying) {
    boolean canCopy =
        place == Place.OBJECT && !subresources.contains("acl") && !subresources.contains("tagging");
    return !canCopy || copies == copying;
  }
}

package io.larder.wire.s3;

import java.util.stream.Stream;

/// Requests that must be refused, and how.
final class MalformedObjectRequests {
  private static final String SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
  private static final String SIGNED_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
  private static final String TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
  private static final String SIGNATURE = ";chunk-signature=" + "0".repeat(64);

  private MalformedObjectRequests() {}

  /// @param code of the error; empty where the reply has no body
  record Row(ObjectRequest request, int status, String code) {
    @Override
    public String toString() {
      return code + " " + request;
    }
  }

  static Stream<Row> all() {
    return Stream.of(paths(), buckets(), bodies(), chunks(), documents(), reads(), uploads())
        .flatMap(rows -> rows);
  }

  private static Stream<Row> paths() {
    return Stream.of(
        put("/bucket/..", 400, "InvalidRequest"),
        put("/bucket/.", 400, "InvalidRequest"),
        put("/bucket/%2e%2e/x", 400, "InvalidRequest"),
        put("/bucket/a/%2E%2E/%2e%2e/%2e%2e/registry.db", 400, "InvalidRequest"),
        put("/bucket/..%2F..%2Fregistry.db", 400, "InvalidRequest"),
        put("/bucket/a%2f..%2f..%2fb", 400, "InvalidRequest"),
        put("/bucket/a%5C..%5Cb", 400, "InvalidRequest"),
        put("/bucket/a\\b", 400, "InvalidRequest"),
        put("/bucket/a%00b", 400, "InvalidRequest"),
        put("/bucket/a%0Ab", 400, "InvalidRequest"),
        put("/bucket/a%7Fb", 400, "InvalidRequest"),
        put("/bucket/%", 400, "InvalidURI"),
        put("/bucket/%zz", 400, "InvalidURI"),
        put("/bucket/%C0%AE%C0%AE", 400, "InvalidURI"),
        put("/bucket/%ED%A0%80", 400, "InvalidURI"),
        put("/bucket/" + "x".repeat(1025), 400, "KeyTooLongError"),
        put("/bucket/" + "%C3%A4".repeat(513), 400, "KeyTooLongError"),
        put("/kept/below", 404, "NoSuchBucket"),
        put("/bucket/kept/below", 400, "InvalidRequest"),
        put("/%2e%2e/x", 404, "NoSuchBucket"),
        put("/..%2fobjects/x", 404, "NoSuchBucket"),
        put("/bucket%00/x", 404, "NoSuchBucket"),
        row("GET", "/bucket/..%2f..%2fregistry.db", 400, "InvalidRequest"),
        row("GET", "*", 400, "InvalidURI"),
        row("GET", "/bucket/none", 404, "NoSuchKey"),
        row("GET", "/none/kept", 404, "NoSuchBucket"),
        row("HEAD", "/bucket/none", 404, ""),
        row("HEAD", "/none", 404, ""),
        row("DELETE", "/bucket/%2e%2e/x", 400, "InvalidRequest"),
        row("GET", "/bucket/kept?versionId=7", 404, "NoSuchVersion"),
        row("PATCH", "/bucket/kept", 405, "MethodNotAllowed"),
        row("POST", "/bucket/kept", 501, "NotImplemented"),
        row("PUT", "/bucket/kept?retention", 501, "NotImplemented"),
        row("PUT", "/bucket?versioning", 501, "NotImplemented"),
        row("PUT", "/bucket?policy", 501, "NotImplemented"),
        row("DELETE", "/bucket?lifecycle", 501, "NotImplemented"),
        row("GET", "/bucket?versions", 501, "NotImplemented"));
  }

  private static Stream<Row> buckets() {
    return Stream.of(
        row("PUT", "/bucket", 409, "BucketAlreadyOwnedByYou"),
        row("PUT", "/Bucket", 400, "InvalidBucketName"),
        row("PUT", "/ab", 400, "InvalidBucketName"),
        row("PUT", "/a_b_c", 400, "InvalidBucketName"),
        row("PUT", "/%2e%2e%2e", 400, "InvalidBucketName"),
        row("PUT", "/..", 400, "InvalidBucketName"),
        row("DELETE", "/bucket", 409, "BucketNotEmpty"),
        row("DELETE", "/none", 404, "NoSuchBucket"),
        new Row(ObjectRequest.of("PUT", "/fresh").body("<x/>"), 400, "MalformedXML"),
        row("GET", "/bucket?policy", 404, "NoSuchBucketPolicy"),
        row("GET", "/none?policy", 404, "NoSuchBucket"),
        row("GET", "/bucket?tagging", 404, "NoSuchTagSet"),
        row("GET", "/bucket?list-type=3", 400, "InvalidArgument"),
        row("GET", "/bucket?list-type=2&max-keys=x", 400, "InvalidArgument"),
        row("GET", "/bucket?max-keys=-1", 400, "InvalidArgument"),
        row("GET", "/bucket?encoding-type=base64", 400, "InvalidArgument"),
        row("GET", "/bucket?list-type=2&continuation-token=*", 400, "InvalidArgument"),
        row("GET", "/bucket?prefix=%zz", 400, "InvalidURI"),
        new Row(
            ObjectRequest.of("PUT", "/bucket?acl").with("x-amz-acl", "public-read"),
            501,
            "NotImplemented"));
  }

  private static Stream<Row> bodies() {
    return Stream.of(
        new Row(put().body("content").with("content-length", "8"), 400, "IncompleteBody"),
        new Row(put().body("content").with("content-length", "6"), 400, "IncompleteBody"),
        new Row(put().body("content").with("content-length", "x"), 400, "InvalidArgument"),
        new Row(put().body("content").with("content-md5", "x"), 400, "InvalidDigest"),
        new Row(put().body("content").with("content-md5", "AAAA"), 400, "InvalidDigest"),
        new Row(
            put().body("content").with("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="),
            400,
            "BadDigest"),
        new Row(
            put().body("content").with("x-amz-content-sha256", "0".repeat(64)),
            400,
            "XAmzContentSHA256Mismatch"),
        new Row(put().body("content").with("x-amz-checksum-crc32", "AAAAAA=="), 400, "BadDigest"),
        new Row(put().body("content").with("x-amz-checksum-crc32", "AAAA"), 400, "InvalidRequest"),
        new Row(put().body("content").with("x-amz-checksum-sha1", "é"), 400, "InvalidRequest"),
        new Row(
            put().body("content").with("x-amz-sdk-checksum-algorithm", "MD4"),
            400,
            "InvalidRequest"),
        new Row(
            put().body("content").with("x-amz-meta-much", "x".repeat(2048)),
            400,
            "MetadataTooLarge"),
        new Row(put().body("content").with("if-none-match", "\"tag\""), 501, "NotImplemented"),
        new Row(put().body("content").with("if-match", "\"tag\""), 404, "NoSuchKey"),
        new Row(
            ObjectRequest.of("PUT", "/bucket/kept").body("x").with("if-none-match", "*"),
            412,
            "PreconditionFailed"),
        new Row(
            ObjectRequest.of("PUT", "/bucket/kept").body("x").with("if-match", "\"tag\""),
            412,
            "PreconditionFailed"),
        new Row(put().body("content").with("x-amz-tagging", "a=1&a=2"), 400, "InvalidTag"),
        new Row(put().body("content").with("x-amz-tagging", "%zz=1"), 400, "InvalidTag"),
        new Row(
            put().body("content").with("x-amz-server-side-encryption-customer-algorithm", "AES256"),
            501,
            "NotImplemented"),
        new Row(
            put().body("x").with("x-amz-object-lock-mode", "GOVERNANCE"), 501, "NotImplemented"));
  }

  private static Stream<Row> chunks() {
    return Stream.of(
        chunked(SIGNED, "7", "content", "IncompleteBody"),
        chunked(SIGNED, "7", "7\r\ncontent\r\n0\r\n\r\n", "InvalidRequest"),
        chunked(SIGNED, "7", "7;chunk-signature=zz\r\ncontent\r\n", "InvalidRequest"),
        chunked(SIGNED, "7", "7" + SIGNATURE + "\ncontent\n", "InvalidRequest"),
        chunked(SIGNED, "7", "7" + SIGNATURE + "\r\ncont", "IncompleteBody"),
        chunked(SIGNED, "7", "7" + SIGNATURE + "\r\ncontent", "IncompleteBody"),
        chunked(SIGNED, "7", "7" + SIGNATURE + "\r\ncontent\r\n", "IncompleteBody"),
        chunked(SIGNED, "7", "6" + SIGNATURE + "\r\ncontent\r\n", "InvalidRequest"),
        chunked(SIGNED, "7", "ffffffffffffffff" + SIGNATURE + "\r\n", "InvalidRequest"),
        chunked(SIGNED, "7", "fffffffffffffff" + SIGNATURE + "\r\ncontent", "IncompleteBody"),
        chunked(SIGNED, "7", "-7" + SIGNATURE + "\r\ncontent\r\n", "InvalidRequest"),
        chunked(SIGNED, "7", "\r\ncontent", "InvalidRequest"),
        chunked(SIGNED, "7", "", "IncompleteBody"),
        chunked(SIGNED, "7", "7" + "x".repeat(5000), "InvalidRequest"),
        chunked(SIGNED, "8", signed("content") + "\r\n", "IncompleteBody"),
        chunked(SIGNED, "6", signed("content") + "\r\n", "IncompleteBody"),
        chunked(SIGNED, "x", signed("content") + "\r\n", "InvalidArgument"),
        new Row(
            put().body(signed("content") + "\r\n").with("x-amz-content-sha256", SIGNED),
            411,
            "MissingContentLength"),
        trailed(SIGNED_TRAILER, signed("content") + "\r\n", "MalformedTrailerError"),
        trailed(TRAILER, "7\r\ncontent\r\n0\r\n\r\n", "MalformedTrailerError"),
        trailed(TRAILER, "7\r\ncontent\r\n0\r\nnothing\r\n\r\n", "MalformedTrailerError"),
        trailed(TRAILER, "7\r\ncontent\r\n0\r\n" + "a:b\r\n".repeat(1) + "a:b", "IncompleteBody"),
        trailed(TRAILER, "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "BadDigest"),
        trailed(TRAILER, "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32:\r\n\r\n", "BadDigest"));
  }

  private static Stream<Row> documents() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + "<Delete><Object><Key>&b;</Key></Object></Delete>";
    String file =
        "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
            + "<Delete><Object><Key>&f;</Key></Object></Delete>";
    return Stream.of(
        delete(""),
        delete("Delete"),
        delete("<Delete>"),
        delete("<Delete/>"),
        delete("<Delete></Delete><Delete></Delete>"),
        delete("<Other><Object><Key>kept</Key></Object></Other>"),
        delete("<Delete><Object/></Delete>"),
        delete("<Delete><Object><Key>kept</Object></Key></Delete>"),
        delete("<Delete><Object><Key>&undefined;</Key></Object></Delete>"),
        delete("<Delete><Object><Key>&#0;</Key></Object></Delete>"),
        delete("<Delete>" + "<Object><Key>k</Key></Object>".repeat(1001) + "</Delete>"),
        delete("<Delete>" + "<a>".repeat(5000) + "</a>".repeat(5000) + "</Delete>"),
        delete("x".repeat(5 * 1024 * 1024)),
        delete(bomb),
        delete(file),
        delete("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><Delete/>"),
        new Row(
            ObjectRequest.of("PUT", "/bucket/kept?tagging")
                .body("<Tagging><TagSet><Tag/></TagSet></Tagging>"),
            400,
            "MalformedXML"));
  }

  private static Stream<Row> reads() {
    return Stream.of(
        new Row(get().with("range", "bytes=4-"), 416, "InvalidRange"),
        new Row(get().with("range", "bytes=999999999999999999-"), 416, "InvalidRange"),
        new Row(get().with("range", "bytes=-0"), 416, "InvalidRange"),
        new Row(get().with("if-match", "\"other\""), 412, "PreconditionFailed"),
        new Row(
            get().with("if-unmodified-since", "Thu, 01 Jan 1970 00:00:00 GMT"),
            412,
            "PreconditionFailed"),
        row("GET", "/bucket/kept?partNumber=2", 416, "InvalidPartNumber"),
        row("GET", "/bucket/kept?partNumber=0", 400, "InvalidArgument"),
        row("GET", "/bucket/kept?response-content-type=a%0D%0Ab", 400, "InvalidArgument"),
        row("GET", "/bucket/kept?response-expires=%C3%A9", 400, "InvalidArgument"),
        row("GET", "/bucket/kept?attributes", 400, "InvalidArgument"),
        row("GET", "/bucket/kept?torrent", 501, "NotImplemented"),
        row(
            "GET",
            "/bucket/kept?X-Amz-Date=20261123T145900Z&X-Amz-Expires=59",
            403,
            "AccessDenied"),
        row("GET", "/bucket/kept?X-Amz-Date=x&X-Amz-Expires=59", 403, "AccessDenied"),
        row("GET", "/bucket/kept?X-Amz-Date=20261123T145900Z&X-Amz-Expires=x", 403, "AccessDenied"),
        row(
            "GET",
            "/bucket/kept?X-Amz-Date=20261123T145900Z&X-Amz-Expires=700000",
            403,
            "AccessDenied"),
        row("GET", "/bucket/kept?AWSAccessKeyId=a&Signature=b&Expires=1", 403, "AccessDenied"),
        row("GET", "/bucket/kept?AWSAccessKeyId=a&Signature=b", 403, "AccessDenied"),
        copy("none", 400, "InvalidArgument"),
        copy("/bucket/", 400, "InvalidArgument"),
        copy("/bucket/none", 404, "NoSuchKey"),
        copy("/none/kept", 404, "NoSuchBucket"),
        copy("/bucket/%2e%2e/%2e%2e/registry.db", 400, "InvalidRequest"),
        copy("/bucket/kept?versionId=9", 404, "NoSuchVersion"),
        copy("%zz", 400, "InvalidURI"),
        new Row(
            ObjectRequest.of("PUT", "/bucket/kept").with("x-amz-copy-source", "bucket/kept"),
            400,
            "InvalidRequest"),
        new Row(
            ObjectRequest.of("PUT", "/bucket/copy")
                .with("x-amz-copy-source", "bucket/kept")
                .with("x-amz-copy-source-if-match", "other"),
            412,
            "PreconditionFailed"),
        new Row(
            ObjectRequest.of("PUT", "/bucket/copy")
                .with("x-amz-copy-source", "bucket/kept")
                .with("x-amz-metadata-directive", "MOVE"),
            400,
            "InvalidArgument"));
  }

  private static Stream<Row> uploads() {
    String none = "?uploadId=" + "f".repeat(32);
    return Stream.of(
        row("PUT", "/bucket/new" + none + "&partNumber=1", 404, "NoSuchUpload"),
        row("PUT", "/bucket/new?uploadId=..%2F..&partNumber=1", 404, "NoSuchUpload"),
        row("PUT", "/bucket/new?uploadId=&partNumber=1", 404, "NoSuchUpload"),
        row("POST", "/bucket/new" + none, 404, "NoSuchUpload"),
        row("DELETE", "/bucket/new" + none, 404, "NoSuchUpload"),
        row("GET", "/bucket/new" + none, 404, "NoSuchUpload"),
        row("POST", "/none/new?uploads", 404, "NoSuchBucket"),
        row("POST", "/bucket/..%2Fnew?uploads", 400, "InvalidRequest"),
        new Row(
            ObjectRequest.of("POST", "/bucket/new?uploads").with("x-amz-checksum-algorithm", "MD5"),
            400,
            "InvalidRequest"),
        new Row(
            ObjectRequest.of("POST", "/bucket/new?uploads")
                .with("x-amz-checksum-algorithm", "SHA256")
                .with("x-amz-checksum-type", "FULL_OBJECT"),
            400,
            "InvalidRequest"));
  }

  private static Row row(String method, String target, int status, String code) {
    return new Row(ObjectRequest.of(method, target), status, code);
  }

  private static Row put(String target, int status, String code) {
    return new Row(ObjectRequest.of("PUT", target).body("content"), status, code);
  }

  private static ObjectRequest put() {
    return ObjectRequest.of("PUT", "/bucket/new");
  }

  private static ObjectRequest get() {
    return ObjectRequest.of("GET", "/bucket/kept");
  }

  private static Row delete(String document) {
    return new Row(ObjectRequest.of("POST", "/bucket?delete").body(document), 400, "MalformedXML");
  }

  private static Row copy(String source, int status, String code) {
    return new Row(
        ObjectRequest.of("PUT", "/bucket/copy").with("x-amz-copy-source", source), status, code);
  }

  private static String signed(String content) {
    return Integer.toHexString(content.length())
        + SIGNATURE
        + "\r\n"
        + content
        + "\r\n0"
        + SIGNATURE
        + "\r\n";
  }

  private static Row chunked(String payload, String length, String body, String code) {
    return new Row(
        put()
            .body(body)
            .with("x-amz-content-sha256", payload)
            .with("x-amz-decoded-content-length", length),
        400,
        code);
  }

  private static Row trailed(String payload, String body, String code) {
    Row row = chunked(payload, "7", body, code);
    return new Row(row.request().with("x-amz-trailer", "x-amz-checksum-crc32"), 400, code);
  }
}

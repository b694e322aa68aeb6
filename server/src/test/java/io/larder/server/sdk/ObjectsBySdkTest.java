package io.larder.server.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class ObjectsBySdkTest {
  private static final String BUCKET = "objects";
  private static final int PART_BYTES = 5 * 1024 * 1024;

  @RegisterExtension static final SdkServer SERVER = new SdkServer();

  @BeforeAll
  static void createBucket() {
    s3().createBucket(request -> request.bucket(BUCKET));
  }

  private static S3Client s3() {
    return SERVER.s3();
  }

  @Test
  void createsListsAndDeletesBuckets() {
    s3().createBucket(request -> request.bucket("short-lived"));
    assertThat(s3().listBuckets().buckets()).anyMatch(found -> found.name().equals("short-lived"));
    assertThat(s3().headBucket(request -> request.bucket("short-lived")).bucketRegion())
        .isEqualTo("eu-central-1");
    assertThat(
            s3().getBucketLocation(request -> request.bucket("short-lived"))
                .locationConstraintAsString())
        .isEqualTo("eu-central-1");
    assertThatThrownBy(() -> s3().createBucket(request -> request.bucket("short-lived")))
        .isInstanceOf(BucketAlreadyOwnedByYouException.class);
    s3().deleteBucket(request -> request.bucket("short-lived"));
    assertThatThrownBy(() -> s3().headBucket(request -> request.bucket("short-lived")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void keepsAnObjectWithAllThatIsSaidOfIt() {
    PutObjectResponse put =
        s3().putObject(
                request ->
                    request
                        .bucket(BUCKET)
                        .key("folder/ä b+c.txt")
                        .contentType("text/plain")
                        .cacheControl("no-store")
                        .metadata(Map.of("owner", "ada"))
                        .tagging("stage=raw&note=a%20b"),
                RequestBody.fromString("content"));
    assertThat(put.eTag()).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
    GetObjectResponse got = get("folder/ä b+c.txt").response();
    assertThat(got.contentType()).isEqualTo("text/plain");
    assertThat(got.cacheControl()).isEqualTo("no-store");
    assertThat(got.metadata()).isEqualTo(Map.of("owner", "ada"));
    assertThat(got.tagCount()).isEqualTo(2);
    assertThat(got.contentLength()).isEqualTo(7);
    assertThat(
            s3().getObjectTagging(request -> request.bucket(BUCKET).key("folder/ä b+c.txt"))
                .tagSet())
        .contains(Tag.builder().key("note").value("a b").build());
    assertThat(
            s3().headObject(request -> request.bucket(BUCKET).key("folder/ä b+c.txt"))
                .contentLength())
        .isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"CRC32", "SHA1", "SHA256"})
  void verifiesAndKeepsChecksums(ChecksumAlgorithm algorithm) {
    String key = "checksums/" + algorithm;
    s3().putObject(
            request -> request.bucket(BUCKET).key(key).checksumAlgorithm(algorithm),
            RequestBody.fromString("content"));
    ResponseBytes<GetObjectResponse> got =
        s3().getObjectAsBytes(
                request -> request.bucket(BUCKET).key(key).checksumMode(ChecksumMode.ENABLED));
    assertThat(got.asUtf8String()).isEqualTo("content");
    assertThat(got.response().responseMetadata()).isNotNull();
    assertThat(
            s3().getObjectAttributes(request ->
                    request
                        .bucket(BUCKET)
                        .key(key)
                        .objectAttributes(ObjectAttributes.CHECKSUM, ObjectAttributes.OBJECT_SIZE))
                .checksum()
                .checksumType())
        .isEqualTo(ChecksumType.FULL_OBJECT);
  }

  @Test
  void refusesContentThatIsNotWhatItsChecksumSays() {
    assertThatThrownBy(() ->
            s3().putObject(
                    request ->
                        request.bucket(BUCKET).key("wrong").checksumSHA256("A".repeat(43) + "="),
                    RequestBody.fromString("content")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            failure -> assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("BadDigest"));
    assertThatThrownBy(() -> get("wrong")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void sendsPartsOfAnObject() {
    put("ranges", "0123456789");
    ResponseBytes<GetObjectResponse> part =
        s3().getObjectAsBytes(request -> request.bucket(BUCKET).key("ranges").range("bytes=2-4"));
    assertThat(part.asUtf8String()).isEqualTo("234");
    assertThat(part.response().contentRange()).isEqualTo("bytes 2-4/10");
    assertThatThrownBy(() ->
            s3().getObjectAsBytes(
                    request -> request.bucket(BUCKET).key("ranges").range("bytes=10-")))
        .isInstanceOfSatisfying(
            S3Exception.class, failure -> assertThat(failure.statusCode()).isEqualTo(416));
  }

  @Test
  void listsInPages() {
    for (int i = 0; i < 25; i++) {
      put("pages/" + i % 5 + "/" + i, "x");
    }
    List<String> keys =
        s3()
            .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix("pages/").maxKeys(4))
            .contents()
            .stream()
            .map(S3Object::key)
            .toList();
    assertThat(keys).hasSize(25).isSorted();
    List<String> folders =
        s3()
            .listObjectsV2Paginator(
                request -> request.bucket(BUCKET).prefix("pages/").delimiter("/").maxKeys(2))
            .commonPrefixes()
            .stream()
            .map(CommonPrefix::prefix)
            .toList();
    assertThat(folders).containsExactly("pages/0/", "pages/1/", "pages/2/", "pages/3/", "pages/4/");
  }

  @Test
  void copiesAndDeletes() {
    put("source", "content");
    s3().copyObject(request ->
        request
            .sourceBucket(BUCKET)
            .sourceKey("source")
            .destinationBucket(BUCKET)
            .destinationKey("a copy")
            .metadataDirective(MetadataDirective.REPLACE)
            .metadata(Map.of("is", "copy")));
    assertThat(get("a copy").asUtf8String()).isEqualTo("content");
    assertThat(get("a copy").response().metadata()).isEqualTo(Map.of("is", "copy"));
    var deleted =
        s3().deleteObjects(request ->
            request
                .bucket(BUCKET)
                .delete(
                    delete -> delete.objects(object("source"), object("a copy"), object("none"))));
    assertThat(deleted.deleted()).hasSize(3);
    assertThat(deleted.errors()).isEmpty();
    assertThatThrownBy(() -> get("source")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void putsOnlyWhereThereIsNothing() {
    put("once", "first");
    assertThatThrownBy(() ->
            s3().putObject(
                    request -> request.bucket(BUCKET).key("once").ifNoneMatch("*"),
                    RequestBody.fromString("second")))
        .isInstanceOfSatisfying(
            S3Exception.class, failure -> assertThat(failure.statusCode()).isEqualTo(412));
    assertThat(get("once").asUtf8String()).isEqualTo("first");
  }

  @ParameterizedTest
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"CRC32", "SHA256"})
  void makesAnObjectOfParts(ChecksumAlgorithm algorithm) {
    byte[] content = new byte[2 * PART_BYTES + 1000];
    new Random(7).nextBytes(content);
    String key = "parts-" + algorithm;
    CreateMultipartUploadResponse upload =
        s3().createMultipartUpload(
                request -> request.bucket(BUCKET).key(key).checksumAlgorithm(algorithm));
    CompletedPart[] parts = new CompletedPart[3];
    for (int i = 0; i < parts.length; i++) {
      byte[] part =
          Arrays.copyOfRange(
              content, i * PART_BYTES, Math.min((i + 1) * PART_BYTES, content.length));
      int number = i + 1;
      UploadPartResponse sent =
          s3().uploadPart(
                  request ->
                      request
                          .bucket(BUCKET)
                          .key(key)
                          .uploadId(upload.uploadId())
                          .partNumber(number)
                          .checksumAlgorithm(algorithm),
                  RequestBody.fromBytes(part));
      parts[i] =
          CompletedPart.builder()
              .partNumber(number)
              .eTag(sent.eTag())
              .checksumCRC32(sent.checksumCRC32())
              .checksumSHA256(sent.checksumSHA256())
              .build();
    }
    assertThat(
            s3().listParts(request -> request.bucket(BUCKET).key(key).uploadId(upload.uploadId()))
                .parts())
        .hasSize(3);
    assertThat(
            s3().completeMultipartUpload(request ->
                    request
                        .bucket(BUCKET)
                        .key(key)
                        .uploadId(upload.uploadId())
                        .multipartUpload(all -> all.parts(parts)))
                .eTag())
        .endsWith("-3\"");
    assertThat(get(key).asByteArray()).isEqualTo(content);
  }

  @Test
  void readsByAPresignedUrlUntilItExpires() throws IOException {
    put("presigned", "content");
    URI url;
    try (S3Presigner presigner = SERVER.presigner()) {
      url =
          URI.create(
              presigner
                  .presignGetObject(request ->
                      request
                          .signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(get -> get.bucket(BUCKET).key("presigned")))
                  .url()
                  .toString());
    }
    // The SDK signs at the machine's time; the server's clock is another one.
    assertThat(SERVER.now()).isBefore(java.time.Instant.now());
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("content");
    String old = url.toString().replaceAll("X-Amz-Date=\\d{8}", "X-Amz-Date=20200101");
    HttpURLConnection expired = (HttpURLConnection) URI.create(old).toURL().openConnection();
    assertThat(expired.getResponseCode()).isEqualTo(403);
  }

  private static void put(String key, String content) {
    s3().putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(content));
  }

  private static ResponseBytes<GetObjectResponse> get(String key) {
    return s3().getObjectAsBytes(request -> request.bucket(BUCKET).key(key));
  }

  private static ObjectIdentifier object(String key) {
    return ObjectIdentifier.builder().key(key).build();
  }
}

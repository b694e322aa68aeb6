package io.larder.wire.s3;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.objects.MultipartUpload;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.StoredObject;
import io.larder.store.objects.UploadedPart;
import io.larder.wire.http.HttpReply;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Beginning uploads in parts, sending the parts, and giving up.
final class UploadOperations {
  static final String ALGORITHM = "x-amz-checksum-algorithm";
  static final int PARTS_MAX = 10_000;

  private final S3Services services;

  UploadOperations(S3Services services) {
    this.services = services;
  }

  HttpReply create(S3Call call) {
    services.bucket(call.bucket());
    ObjectProperties properties = PutHeaders.properties(call);
    Map<String, String> headers = new HashMap<>(properties.headers());
    headers.putAll(UploadChecksum.headers(call));
    MultipartUpload upload =
        services.store().uploads().begin(call.objectKey(), properties.withHeaders(headers));
    return XmlDocument.of("InitiateMultipartUploadResult")
        .text("Bucket", call.bucket())
        .text("Key", call.key())
        .text("UploadId", upload.id())
        .reply(200);
  }

  HttpReply part(S3Call call) {
    MultipartUpload upload = upload(call, services);
    int number = number(call);
    S3Body body = S3Body.of(call, wanted(call, upload));
    UploadedPart part =
        running(
            () -> services.store().uploads().put(upload, number, body.stream(), body::checksums));
    Map<String, String> headers = new HashMap<>(body.checksums());
    headers.put("ETag", "\"" + part.entityTag() + "\"");
    return HttpReply.empty(200, headers);
  }

  HttpReply partCopy(S3Call call) {
    MultipartUpload upload = upload(call, services);
    int number = number(call);
    StoredObject source = CopySource.of(call, services);
    ByteRange range = range(call, source);
    Verifications sums = Verifications.computing(wanted(call, upload));
    UploadedPart part =
        running(() -> {
          try (InputStream content = services.store().read(source, range.start(), range.length())) {
            return services
                .store()
                .uploads()
                .put(upload, number, new VerifiedStream(content, sums), sums::values);
          }
        });
    XmlDocument document =
        XmlDocument.of("CopyPartResult")
            .text("LastModified", Times.xml(part.lastModified()))
            .text("ETag", "\"" + part.entityTag() + "\"");
    ChecksumElements.write(document, part.checksums());
    return document.reply(200);
  }

  HttpReply abort(S3Call call) {
    services.store().uploads().abort(upload(call, services));
    return HttpReply.empty(204, Map.of());
  }

  /// The upload that the request names.
  ///
  /// @throws S3Exception `NoSuchUpload`
  static MultipartUpload upload(S3Call call, S3Services services) {
    services.bucket(call.bucket());
    return services
        .store()
        .uploads()
        .find(call.query().text("uploadId"))
        .filter(upload -> upload.key().equals(call.objectKey()))
        .orElseThrow(UploadOperations::ended);
  }

  static S3Exception ended() {
    return S3ErrorCode.NO_SUCH_UPLOAD.error(
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have"
            + " been aborted or completed.");
  }

  private static UploadedPart running(S3Body.Reading<UploadedPart> put) {
    try {
      return S3Body.read(put);
    } catch (FeatureStoreException failure) {
      throw failure.kind() == ErrorKind.NOT_FOUND ? ended() : failure;
    }
  }

  private static Set<ChecksumAlgorithm> wanted(S3Call call, MultipartUpload upload) {
    Set<ChecksumAlgorithm> wanted = EnumSet.noneOf(ChecksumAlgorithm.class);
    wanted.addAll(WriteOperations.named(call));
    UploadChecksum.of(upload).ifPresent(checksum -> wanted.add(checksum.algorithm()));
    return wanted;
  }

  private static int number(S3Call call) {
    if (!call.query().has("partNumber")) {
      throw S3ErrorCode.INVALID_ARGUMENT.error("This operation needs the parameter partNumber");
    }
    return call.query().number("partNumber", 0, 1, PARTS_MAX);
  }

  private static ByteRange range(S3Call call, StoredObject source) {
    String header = call.header("x-amz-copy-source-range");
    if (header.isEmpty()) {
      return new ByteRange(0, source.sizeBytes());
    }
    return ByteRange.of(header, source.sizeBytes())
        .filter(range -> header.endsWith("-" + (range.end() - 1)))
        .orElseThrow(() ->
            S3ErrorCode.INVALID_ARGUMENT.error(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where"
                    + " first and last are the zero-based offsets of the first and last bytes"
                    + " to copy"));
  }
}

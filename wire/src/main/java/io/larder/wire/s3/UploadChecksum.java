package io.larder.wire.s3;

import io.larder.store.objects.MultipartUpload;
import io.larder.store.objects.UploadedPart;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The checksum of an object that comes in parts: of its whole content, joined from those of the
/// parts, or that of the parts' checksums.
record UploadChecksum(ChecksumAlgorithm algorithm, boolean ofWholeObject) {
  private static final String WHOLE = "FULL_OBJECT";
  private static final String COMPOSITE = "COMPOSITE";

  /// What is kept of it with an upload; nothing where the client asks for none.
  ///
  /// @throws S3Exception `InvalidRequest`
  static Map<String, String> headers(S3Call call) {
    String name = call.header(UploadOperations.ALGORITHM);
    if (name.isEmpty()) {
      return Map.of();
    }
    ChecksumAlgorithm algorithm = ChecksumAlgorithm.named(name);
    String usual = algorithm == ChecksumAlgorithm.CRC64NVME ? WHOLE : COMPOSITE;
    String given = call.header(ObjectHeaders.CHECKSUM_TYPE);
    String type = given.isEmpty() ? usual : given;
    boolean possible =
        switch (type) {
          case WHOLE -> algorithm.isCrc();
          case COMPOSITE -> algorithm != ChecksumAlgorithm.CRC64NVME;
          default -> false;
        };
    if (!possible) {
      throw S3ErrorCode.INVALID_REQUEST.error(
          "The %s checksum type cannot be used with the %s checksum algorithm."
              .formatted(type, algorithm));
    }
    return Map.of(UploadOperations.ALGORITHM, algorithm.name(), ObjectHeaders.CHECKSUM_TYPE, type);
  }

  static Optional<UploadChecksum> of(MultipartUpload upload) {
    Map<String, String> headers = upload.properties().headers();
    return Optional.ofNullable(headers.get(UploadOperations.ALGORITHM))
        .map(ChecksumAlgorithm::named)
        .map(algorithm ->
            new UploadChecksum(algorithm, WHOLE.equals(headers.get(ObjectHeaders.CHECKSUM_TYPE))));
  }

  String type() {
    return ofWholeObject ? WHOLE : COMPOSITE;
  }

  /// The object's checksum as headers have it.
  String value(List<UploadedPart> parts) {
    return ofWholeObject ? joined(parts) : composite(parts);
  }

  private String joined(List<UploadedPart> parts) {
    CrcJoin join = new CrcJoin(algorithm);
    byte[] sum = sum(parts.getFirst());
    for (UploadedPart part : parts.subList(1, parts.size())) {
      sum = join.join(sum, sum(part), part.sizeBytes());
    }
    return Base64.getEncoder().encodeToString(sum);
  }

  private String composite(List<UploadedPart> parts) {
    Sum sum = algorithm.newSum();
    for (UploadedPart part : parts) {
      byte[] value = sum(part);
      sum.update(value, 0, value.length);
    }
    return sum.base64() + "-" + parts.size();
  }

  private byte[] sum(UploadedPart part) {
    String value = part.checksums().get(algorithm.header());
    if (value == null) {
      throw new IllegalStateException("a part has no checksum: " + part);
    }
    return Base64.getDecoder().decode(value);
  }
}

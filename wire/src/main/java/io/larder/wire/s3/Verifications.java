package io.larder.wire.s3;

import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What a request says about its content: `Content-MD5`, `x-amz-content-sha256`, and
/// `x-amz-checksum-…` in a header or behind the content.
final class Verifications {
  private static final String HEX_SHA256 = "[0-9a-f]{64}";
  private static final int MD5_BYTES = 16;

  /// A sum, and what it must be.
  private record Expected(Sum sum, byte[] value, S3ErrorCode failure, String message) {}

  private final List<Expected> expected = new ArrayList<>();
  private final Map<ChecksumAlgorithm, Sum> checksums = new HashMap<>();
  private final Map<ChecksumAlgorithm, String> named = new HashMap<>();
  private final Set<ChecksumAlgorithm> behind = EnumSet.noneOf(ChecksumAlgorithm.class);
  private final Supplier<Map<String, String>> trailers;
  private final Map<String, String> values = new HashMap<>();

  private Verifications(Supplier<Map<String, String>> trailers) {
    this.trailers = trailers;
  }

  /// @param trailers asked for at the end
  static Verifications of(
      S3Call call, Set<ChecksumAlgorithm> wanted, Supplier<Map<String, String>> trailers) {
    Verifications verifications = new Verifications(trailers);
    verifications.addMd5(call);
    verifications.addPayload(call.header(S3Body.PAYLOAD));
    verifications.addChecksums(call);
    wanted.forEach(verifications::compute);
    return verifications;
  }

  /// For content that is not the request's body.
  static Verifications computing(Set<ChecksumAlgorithm> wanted) {
    Verifications verifications = none();
    wanted.forEach(verifications::compute);
    return verifications;
  }

  static Verifications none() {
    return new Verifications(Map::of);
  }

  void update(byte[] bytes, int offset, int length) {
    expected.forEach(one -> one.sum().update(bytes, offset, length));
    checksums.values().forEach(sum -> sum.update(bytes, offset, length));
  }

  /// Called once, at the end of the content.
  ///
  /// @throws S3Exception `BadDigest`, `XAmzContentSHA256Mismatch`, `MalformedTrailerError`
  void verify() {
    for (Expected one : expected) {
      if (!java.util.Arrays.equals(one.sum().value(), one.value())) {
        throw one.failure().error(one.message());
      }
    }
    behind.forEach(algorithm -> named.put(algorithm, trailer(algorithm)));
    checksums.forEach((algorithm, sum) -> values.put(algorithm.header(), sum.base64()));
    named.forEach((algorithm, value) -> {
      if (!value.equals(values.get(algorithm.header()))) {
        throw S3ErrorCode.BAD_DIGEST.error(
            "The %s you specified did not match the calculated checksum.".formatted(algorithm));
      }
    });
  }

  /// The sums by their headers, when they have been verified.
  Map<String, String> values() {
    return Map.copyOf(values);
  }

  private String trailer(ChecksumAlgorithm algorithm) {
    String value = trailers.get().get(algorithm.header());
    if (value == null) {
      throw S3ErrorCode.MALFORMED_TRAILER.error(
          "The request announced the trailer %s and has none".formatted(algorithm.header()));
    }
    return value;
  }

  private void addMd5(S3Call call) {
    Optional<String> header = call.request().header("content-md5");
    if (header.isPresent()) {
      byte[] value = decoded(header.get());
      if (value.length != MD5_BYTES) {
        throw S3ErrorCode.INVALID_DIGEST.error("The Content-MD5 you specified was invalid.");
      }
      expected.add(
          new Expected(
              ChecksumAlgorithm.digest("MD5"),
              value,
              S3ErrorCode.BAD_DIGEST,
              "The Content-MD5 you specified did not match what we received."));
    }
  }

  private void addPayload(String payload) {
    if (payload.matches(HEX_SHA256)) {
      expected.add(
          new Expected(
              ChecksumAlgorithm.digest("SHA-256"),
              HexFormat.of().parseHex(payload),
              S3ErrorCode.CONTENT_SHA256_MISMATCH,
              "The provided 'x-amz-content-sha256' header does not match what was computed."));
    }
  }

  private void addChecksums(S3Call call) {
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      Optional<String> header = call.request().header(algorithm.header());
      if (header.isPresent()) {
        named.put(algorithm, checked(algorithm, header.get()));
        compute(algorithm);
      }
    }
    for (String trailer : call.header("x-amz-trailer").split(",", -1)) {
      ChecksumAlgorithm.ofHeader(trailer.strip().toLowerCase(java.util.Locale.ROOT))
          .filter(behind::add)
          .ifPresent(this::compute);
    }
  }

  private void compute(ChecksumAlgorithm algorithm) {
    checksums.computeIfAbsent(algorithm, ChecksumAlgorithm::newSum);
  }

  private static String checked(ChecksumAlgorithm algorithm, String value) {
    if (decoded(value).length != algorithm.newSum().value().length) {
      throw S3ErrorCode.INVALID_REQUEST.error(
          "Value for %s header is invalid.".formatted(algorithm.header()));
    }
    return value;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException broken) {
      return new byte[0];
    }
  }
}

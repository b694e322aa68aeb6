package io.larder.wire.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// The sums of content that S3 knows beside MD5.
enum ChecksumAlgorithm {
  CRC32("ChecksumCRC32", 32, 0xEDB88320L),
  CRC32C("ChecksumCRC32C", 32, 0x82F63B78L),
  CRC64NVME("ChecksumCRC64NVME", 64, Crc64Nvme.POLYNOMIAL),
  SHA1("ChecksumSHA1", 0, 0),
  SHA256("ChecksumSHA256", 0, 0);

  /// Headers that carry sums begin so.
  static final String HEADER_PREFIX = "x-amz-checksum-";

  private final String element;
  private final int crcBits;
  private final long polynomial;

  ChecksumAlgorithm(String element, int crcBits, long polynomial) {
    this.element = element;
    this.crcBits = crcBits;
    this.polynomial = polynomial;
  }

  /// @throws S3Exception `InvalidRequest` where it is unknown
  static ChecksumAlgorithm named(String name) {
    return Stream.of(values())
        .filter(algorithm -> algorithm.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            S3ErrorCode.INVALID_REQUEST.error(
                "Checksum algorithm provided is unsupported. Please try again with any of the"
                    + " valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"));
  }

  static Optional<ChecksumAlgorithm> ofHeader(String header) {
    return Stream.of(values()).filter(algorithm -> algorithm.header().equals(header)).findFirst();
  }

  String header() {
    return HEADER_PREFIX + name().toLowerCase(Locale.ROOT);
  }

  /// What carries it in XML.
  String element() {
    return element;
  }

  boolean isCrc() {
    return crcBits > 0;
  }

  int crcBits() {
    return crcBits;
  }

  /// The polynomial, lowest bit first.
  long polynomial() {
    return polynomial;
  }

  Sum newSum() {
    return switch (this) {
      case CRC32 -> new Sum.OfChecksum(new CRC32(), Integer.BYTES);
      case CRC32C -> new Sum.OfChecksum(new CRC32C(), Integer.BYTES);
      case CRC64NVME -> new Sum.OfChecksum(new Crc64Nvme(), Long.BYTES);
      case SHA1 -> digest("SHA-1");
      case SHA256 -> digest("SHA-256");
    };
  }

  static Sum digest(String algorithm) {
    try {
      return new Sum.OfDigest(MessageDigest.getInstance(algorithm));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}

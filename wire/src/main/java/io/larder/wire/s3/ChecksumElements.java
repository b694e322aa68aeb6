package io.larder.wire.s3;

import java.util.Map;

/// Checksums in XML.
final class ChecksumElements {
  private ChecksumElements() {}

  /// @param headers those that are checksums are written
  static void write(XmlDocument document, Map<String, String> headers) {
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      String value = headers.get(algorithm.header());
      if (value != null) {
        document.text(algorithm.element(), value);
      }
    }
    String type = headers.get(ObjectHeaders.CHECKSUM_TYPE);
    if (type != null) {
      document.text("ChecksumType", type);
    }
  }
}

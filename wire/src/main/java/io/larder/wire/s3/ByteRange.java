package io.larder.wire.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of an object.
///
/// @param end behind the last byte
record ByteRange(long start, long end) {
  private static final Pattern HEADER = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  long length() {
    return end - start;
  }

  /// As a reply tells it.
  String contentRange(long size) {
    return "bytes %d-%d/%d".formatted(start, end - 1, size);
  }

  /// The range of a header; absent where it is not one that S3 knows, which then sends everything.
  ///
  /// @throws S3Exception `InvalidRange` where nothing of it is in the object
  static Optional<ByteRange> of(String header, long size) {
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (matcher.group(1).isEmpty()) {
      long length = Math.min(Long.parseLong(matcher.group(2)), size);
      return Optional.of(new ByteRange(size - length, size).checked());
    }
    long start = Long.parseLong(matcher.group(1));
    String last = matcher.group(2);
    long end = last.isEmpty() ? size : Math.min(Long.parseLong(last) + 1, size);
    return !last.isEmpty() && Long.parseLong(last) < start
        ? Optional.empty()
        : Optional.of(new ByteRange(start, end).checked());
  }

  private ByteRange checked() {
    if (length() <= 0) {
      throw S3ErrorCode.INVALID_RANGE.error("The requested range is not satisfiable");
    }
    return this;
  }
}

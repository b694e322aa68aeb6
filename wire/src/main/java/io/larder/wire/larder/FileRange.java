package io.larder.wire.larder;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One range of a file, as `Range: bytes=…` asks for it.
///
/// @param start of the first byte, from 0
/// @param length 0 where nothing of the range is in the file
record FileRange(long start, long length) {
  private static final Pattern HEADER = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /// Absent where the header is not one range: it is passed over then, as HTTP has it.
  static Optional<FileRange> of(String header, long size) {
    Matcher matcher = HEADER.matcher(header.strip());
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (matcher.group(1).isEmpty()) {
      long length = Math.min(Long.parseLong(matcher.group(2)), size);
      return Optional.of(new FileRange(size - length, length));
    }
    long start = Long.parseLong(matcher.group(1));
    long last = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
    if (!matcher.group(2).isEmpty() && last < start) {
      return Optional.empty();
    }
    return Optional.of(new FileRange(start, Math.max(0, Math.min(last + 1, size) - start)));
  }

  /// As a reply tells it.
  String contentRange(long size) {
    return "bytes %d-%d/%d".formatted(start, start + length - 1, size);
  }
}

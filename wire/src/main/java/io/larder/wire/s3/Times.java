package io.larder.wire.s3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// Times as HTTP and S3 write them.
final class Times {
  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter XML =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SIGNING =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  static String http(Instant time) {
    return HTTP.format(time);
  }

  static String xml(Instant time) {
    return XML.format(time);
  }

  /// Absent where the text is none, which HTTP has one pass over.
  static Optional<Instant> ofHttp(String text) {
    return parsed(DateTimeFormatter.RFC_1123_DATE_TIME, text);
  }

  static Optional<Instant> ofSigning(String text) {
    return parsed(SIGNING, text);
  }

  private static Optional<Instant> parsed(DateTimeFormatter format, String text) {
    try {
      return Optional.of(format.parse(text, Instant::from));
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }
}

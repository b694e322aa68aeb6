package io.larder.server.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads settings' texts. What is wrong is said as the rest of a sentence that names the setting.
final class Texts {
  private static final Pattern BYTES = Pattern.compile("(\\d{1,18})(KiB|MiB|GiB|TiB)?");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Texts() {}

  static String text(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be empty");
    }
    return text;
  }

  static Function<String, String> matching(String pattern, String words) {
    return text -> {
      if (!text.matches(pattern)) {
        throw new IllegalArgumentException("must be " + words);
      }
      return text;
    };
  }

  static Function<String, String> oneOf(String... words) {
    return text -> {
      if (!List.of(words).contains(text)) {
        throw new IllegalArgumentException("is unknown; known: " + String.join(", ", words));
      }
      return text;
    };
  }

  static Function<String, Integer> number(int min, int max) {
    return text -> {
      if (!text.matches("\\d{1,9}")
          || Integer.parseInt(text) < min
          || Integer.parseInt(text) > max) {
        throw new IllegalArgumentException("must be a number from %d to %d".formatted(min, max));
      }
      return Integer.parseInt(text);
    };
  }

  static Function<String, Long> bytes(long min) {
    return text -> {
      Matcher matcher = BYTES.matcher(text);
      if (!matcher.matches() || bytes(matcher) < min) {
        throw new IllegalArgumentException(
            "must be a number of bytes from %d on, such as 512MiB".formatted(min));
      }
      return bytes(matcher);
    };
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new IllegalArgumentException("must be a time such as 500ms, 5s, 10m, 2h or 1d");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  static Duration durationOrZero(String text) {
    return text.matches("0(ms|s|m|h|d)?") ? Duration.ZERO : duration(text);
  }

  static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static long bytes(Matcher matcher) {
    long count = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2);
    if (unit == null) {
      return count;
    }
    int exponent = 1 + List.of("KiB", "MiB", "GiB", "TiB").indexOf(unit);
    try {
      return Math.multiplyExact(count, 1L << (10 * exponent));
    } catch (ArithmeticException tooLarge) {
      return -1;
    }
  }
}

package io.larder.cli.dataset;

import io.larder.cli.output.CliException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as people write them: `90s`, `30m`, `2h`, `7d`, `2w`.
final class Ages {
  private static final Pattern SHAPE = Pattern.compile("([1-9]\\d{0,8})([smhdw])");

  private Ages() {}

  /// @throws CliException (usage) where the text has not this form
  static Duration parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw CliException.usage("'%s' is no age; write it like 90s, 30m, 2h, 7d or 2w", text);
    }
    long number = Long.parseLong(shape.group(1));
    return switch (shape.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }
}

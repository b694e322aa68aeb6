package io.larder.wire.shape;

import java.util.List;

/// The constraints of texts.
final class TextRules {
  private TextRules() {}

  static void check(String value, Shape.Text shape, String path, List<Violation> violations) {
    if (!shape.values().isEmpty()) {
      checkAmong(value, shape.values(), path, violations);
      return;
    }
    if (isTooLong(value, shape.length().max())) {
      violations.add(Violation.tooLong(value, path, shape.length().max()));
      return;
    }
    if (value.length() < shape.length().min()) {
      violations.add(Violation.tooShort(value, path, shape.length().min()));
    }
    shape
        .pattern()
        .filter(pattern -> !pattern.matcher(value).matches())
        .ifPresent(pattern -> violations.add(Violation.notMatching(value, path, pattern)));
  }

  /// Counts code points only where that can matter.
  private static boolean isTooLong(String value, long max) {
    return value.length() > max
        && (value.length() > 2 * max || value.codePointCount(0, value.length()) > max);
  }

  private static void checkAmong(
      String value, List<String> values, String path, List<Violation> violations) {
    if (!values.contains(value)) {
      violations.add(Violation.notAmong(value, path, values));
    }
  }

  /// Whether the text has half a surrogate pair, which no encoding can keep.
  static boolean isBroken(String value) {
    int point;
    for (int i = 0; i < value.length(); i += Character.charCount(point)) {
      point = value.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        return true;
      }
    }
    return false;
  }
}

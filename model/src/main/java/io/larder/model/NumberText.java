package io.larder.model;

/// Tells whether a text is a number, without building one where that can be avoided: these checks
/// run for every value that is written.
final class NumberText {
  private static final int SAFE_DIGITS = 18;

  private NumberText() {}

  /// A decimal integer with an optional sign that fits into 64 bits.
  static boolean isIntegral(String text) {
    int start = signLength(text);
    int digits = text.length() - start;
    if (digits == 0 || !allDigits(text, start)) {
      return false;
    }
    return digits <= SAFE_DIGITS || fitsLong(text);
  }

  /// A decimal number as Java, Python and JSON write it: `1`, `-1.5`, `.5`, `1e-3`, also `NaN` and
  /// the infinities in the spellings of Java and Python. Not the hexadecimal forms and the type
  /// suffixes (`1.5f`) that [Double#parseDouble] would take.
  static boolean isFractional(String text) {
    int start = signLength(text);
    if (start == text.length()) {
      return false;
    }
    char first = text.charAt(start);
    return first > '9' ? isSpecial(text, start) : isDecimal(text, start);
  }

  private static boolean isDecimal(String text, int start) {
    int whole = skipDigits(text, start);
    int mantissaDigits = whole - start;
    int position = whole;
    if (position < text.length() && text.charAt(position) == '.') {
      int fraction = skipDigits(text, position + 1);
      mantissaDigits += fraction - position - 1;
      position = fraction;
    }
    return mantissaDigits > 0 && isExponentOrEnd(text, position);
  }

  private static boolean isExponentOrEnd(String text, int position) {
    if (position == text.length()) {
      return true;
    }
    if ((text.charAt(position) | 0x20) != 'e') {
      return false;
    }
    int start = position + 1 + signLength(text.substring(position + 1));
    return start < text.length() && allDigits(text, start);
  }

  private static boolean isSpecial(String text, int start) {
    return switch (text.substring(start)) {
      case "NaN", "nan", "Infinity", "inf", "Inf", "infinity" -> true;
      default -> false;
    };
  }

  private static int signLength(String text) {
    return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
  }

  private static boolean allDigits(String text, int start) {
    return skipDigits(text, start) == text.length();
  }

  private static int skipDigits(String text, int start) {
    int position = start;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    return position;
  }

  private static boolean fitsLong(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException tooLarge) {
      return false;
    }
  }
}

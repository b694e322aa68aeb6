package io.larder.online.memory;

/// The order of texts by their bytes in UTF-8, which is the order by code points. `String` compares
/// UTF-16 units instead, by which a pair of surrogates stands before U+E000 to U+FFFF.
final class Utf8Order {
  private static final int BEHIND_SURROGATES = Character.MAX_SURROGATE + 1;
  private static final int SURROGATES = BEHIND_SURROGATES - Character.MIN_SURROGATE;
  private static final int BEHIND_ALL_UNITS = Character.MAX_VALUE + 1;

  private Utf8Order() {}

  static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char unit = one.charAt(i);
      char otherUnit = other.charAt(i);
      if (unit != otherUnit) {
        return place(unit) - place(otherUnit);
      }
    }
    return one.length() - other.length();
  }

  /// Puts surrogates behind all other units.
  private static int place(char unit) {
    if (unit < Character.MIN_SURROGATE) {
      return unit;
    }
    return unit >= BEHIND_SURROGATES
        ? unit - SURROGATES
        : unit + BEHIND_ALL_UNITS - BEHIND_SURROGATES;
  }
}

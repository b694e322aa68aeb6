package io.larder.model;

/// Texts of `Fractional` features as numbers.
public final class FractionalText {
  private FractionalText() {}

  /// The double that a legal text means.
  public static double value(String text) {
    char last = text.charAt(text.length() - 1);
    if (last <= '9') {
      return Double.parseDouble(text);
    }
    if (text.endsWith("NaN") || text.endsWith("nan")) {
      return Double.NaN;
    }
    return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}

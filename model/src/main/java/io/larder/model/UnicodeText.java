package io.larder.model;

/// Tells whether a text can be written in UTF-8. JSON can say half a surrogate pair (`"\\ud800"`),
/// which UTF-8 cannot.
final class UnicodeText {
  private UnicodeText() {}

  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}

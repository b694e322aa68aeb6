package io.larder.service.athena;

/// A column of a result, in the API's words.
///
/// @param name in lower case
public record ResultColumn(String name, String type, int precision, int scale) {
  /// Whether comparing values minds the letter case.
  public boolean caseSensitive() {
    return type.equals("varchar") || type.equals("char");
  }

  /// A column of lines of text, as SHOW gives them.
  static ResultColumn text(String name) {
    return new ResultColumn(name, "string", 0, 0);
  }
}

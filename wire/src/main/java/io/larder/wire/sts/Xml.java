package io.larder.wire.sts;

/// Elements of XML as texts.
final class Xml {
  private Xml() {}

  /// An element with a text in it.
  static String text(String name, String text) {
    return element(name, escaped(text));
  }

  /// An element with elements in it.
  static String element(String name, String... content) {
    return "<" + name + ">" + String.join("", content) + "</" + name + ">";
  }

  /// An element that says what its names mean.
  static String root(String name, String namespace, String... content) {
    return "<"
        + name
        + " xmlns=\""
        + namespace
        + "\">"
        + String.join("", content)
        + "</"
        + name
        + ">";
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            default -> escaped.appendCodePoint(isAllowed(point) ? point : '\uFFFD');
          }
        });
    return escaped.toString();
  }

  private static boolean isAllowed(int point) {
    return point >= 0x20 || point == '\n' || point == '\t' || point == '\r';
  }
}

package io.larder.query.trino;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts in Hive's statements: in single or double quotes, with backslashes before what is meant
/// otherwise.
final class HiveText {
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2}|(?s:.))");

  private HiveText() {}

  static String take(Tokens tokens, String what) {
    String text = tokens.textOrQuoted(what);
    return ESCAPE.matcher(text).replaceAll(escape -> quoted(escape.group(1)));
  }

  private static String quoted(String escaped) {
    return Matcher.quoteReplacement(meant(escaped));
  }

  private static String meant(String escaped) {
    if (escaped.length() == 3) {
      return String.valueOf((char) Integer.parseInt(escaped, 8));
    }
    return switch (escaped) {
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      case "b" -> "\b";
      case "0" -> "\0";
      case "Z" -> "\u001a";
      default -> escaped;
    };
  }
}

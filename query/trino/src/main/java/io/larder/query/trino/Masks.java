package io.larder.query.trino;

import io.trino.sql.tree.Node;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts that tell how a time is written, turned into DuckDB's: MySQL's (`%Y-%m-%d`), Joda's
/// (`yyyy-MM-dd`) and Teradata's (`yyyy-mm-dd`).
final class Masks {
  private static final Map<Character, String> MYSQL =
      Map.ofEntries(
          Map.entry('a', "%a"),
          Map.entry('b', "%b"),
          Map.entry('c', "%-m"),
          Map.entry('d', "%d"),
          Map.entry('e', "%-d"),
          Map.entry('f', "%f"),
          Map.entry('H', "%H"),
          Map.entry('h', "%I"),
          Map.entry('I', "%I"),
          Map.entry('i', "%M"),
          Map.entry('j', "%j"),
          Map.entry('k', "%-H"),
          Map.entry('l', "%-I"),
          Map.entry('M', "%B"),
          Map.entry('m', "%m"),
          Map.entry('p', "%p"),
          Map.entry('r', "%I:%M:%S %p"),
          Map.entry('S', "%S"),
          Map.entry('s', "%S"),
          Map.entry('T', "%H:%M:%S"),
          Map.entry('v', "%V"),
          Map.entry('W', "%A"),
          Map.entry('x', "%G"),
          Map.entry('Y', "%Y"),
          Map.entry('y', "%y"),
          Map.entry('%', "%%"));

  private static final Map<String, String> JODA =
      Map.ofEntries(
          Map.entry("yyyy", "%Y"),
          Map.entry("y", "%Y"),
          Map.entry("YYYY", "%Y"),
          Map.entry("yy", "%y"),
          Map.entry("MMMM", "%B"),
          Map.entry("MMM", "%b"),
          Map.entry("MM", "%m"),
          Map.entry("M", "%-m"),
          Map.entry("dd", "%d"),
          Map.entry("d", "%-d"),
          Map.entry("D", "%-j"),
          Map.entry("DDD", "%j"),
          Map.entry("HH", "%H"),
          Map.entry("H", "%-H"),
          Map.entry("hh", "%I"),
          Map.entry("h", "%-I"),
          Map.entry("mm", "%M"),
          Map.entry("m", "%-M"),
          Map.entry("ss", "%S"),
          Map.entry("s", "%-S"),
          Map.entry("SSS", "%g"),
          Map.entry("SSSSSS", "%f"),
          Map.entry("a", "%p"),
          Map.entry("E", "%a"),
          Map.entry("EEE", "%a"),
          Map.entry("EEEE", "%A"),
          Map.entry("xxxx", "%G"),
          Map.entry("ww", "%V"),
          Map.entry("Z", "%z"),
          Map.entry("ZZ", "%z"));

  private static final Map<String, String> TERADATA =
      Map.of(
          "yyyy", "%Y", "yy", "%y", "mm", "%m", "dd", "%d", "hh24", "%H", "hh", "%I", "mi", "%M",
          "ss", "%S");

  private static final Map<String, String> STEPS =
      Map.of(
          "millisecond",
          "to_milliseconds",
          "second",
          "to_seconds",
          "minute",
          "to_minutes",
          "hour",
          "to_hours",
          "day",
          "to_days",
          "week",
          "to_weeks",
          "month",
          "to_months",
          "quarter",
          "larder_quarters",
          "year",
          "to_years");

  private static final Pattern MYSQL_PART = Pattern.compile("%(.)");
  private static final Pattern REPLACEMENT_PART = Pattern.compile("\\$(\\d)|\\\\(.)");
  private static final Pattern JODA_PART =
      Pattern.compile("([A-Za-z])\\1*|'((?:[^']|'')*)'|[^A-Za-z']");
  private static final Pattern TERADATA_PART =
      Pattern.compile("(?i)yyyy|yy|hh24|hh|mm|mi|dd|ss|[^A-Za-z]|[A-Za-z]");

  private Masks() {}

  static String unit(Node place, String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    if (!STEPS.containsKey(lower)) {
      throw Errors.at(
          place, "INVALID_FUNCTION_ARGUMENT", "'%s' is not a valid TIMESTAMP field", unit);
    }
    return lower;
  }

  /// The function that makes an interval of a number of these units.
  static String step(Node place, String unit) {
    return STEPS.getOrDefault(unit(place, unit), "");
  }

  static String mysql(Node place, String mask) {
    return MYSQL_PART
        .matcher(mask)
        .replaceAll(part -> Matcher.quoteReplacement(mysql(place, part.group(1).charAt(0))));
  }

  private static String mysql(Node place, char letter) {
    if ("DUuVwX".indexOf(letter) >= 0) {
      throw Errors.at(
          place, "INVALID_FUNCTION_ARGUMENT", "%%%s not supported in date format string", letter);
    }
    return MYSQL.getOrDefault(letter, String.valueOf(letter));
  }

  static String joda(Node place, String mask) {
    StringBuilder result = new StringBuilder();
    Matcher part = JODA_PART.matcher(mask);
    while (part.find()) {
      String text = part.group();
      if (part.group(2) != null) {
        result.append(text.equals("''") ? "'" : escaped(part.group(2).replace("''", "'")));
      } else {
        result.append(
            Character.isLetter(text.charAt(0)) ? known(place, JODA, text) : escaped(text));
      }
    }
    return result.toString();
  }

  static String teradata(Node place, String mask) {
    StringBuilder result = new StringBuilder();
    Matcher part = TERADATA_PART.matcher(mask);
    while (part.find()) {
      String text = part.group().toLowerCase(Locale.ROOT);
      result.append(
          Character.isLetter(text.charAt(0)) ? known(place, TERADATA, text) : escaped(text));
    }
    return result.toString();
  }

  private static String known(Node place, Map<String, String> letters, String text) {
    String format = letters.get(text);
    if (format == null) {
      throw Errors.at(
          place, "INVALID_FUNCTION_ARGUMENT", "'%s' in a format of times is not supported", text);
    }
    return format;
  }

  private static String escaped(String text) {
    return text.replace("%", "%%");
  }

  /// DuckDB knows one normal form of Unicode.
  static String normalForm(Node place, String form) {
    if (!form.equalsIgnoreCase("NFC")) {
      throw Errors.notSupported(place, "the normal form " + form);
    }
    return form;
  }

  /// Java's `$1` as DuckDB's `\1`; a backslash is before what is meant as it is.
  static String replacement(String text) {
    return REPLACEMENT_PART
        .matcher(text)
        .replaceAll(part ->
            Matcher.quoteReplacement(
                part.group(1) != null
                    ? "\\" + part.group(1)
                    : part.group(2).equals("\\") ? "\\\\" : part.group(2)));
  }
}

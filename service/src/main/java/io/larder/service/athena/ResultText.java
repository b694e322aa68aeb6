package io.larder.service.athena;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values as Athena writes them into a result: numbers as Java does, times with three digits of a
/// second, lists as `[a, b]`, rows as `{f=v}`, bytes in hexadecimal groups.
final class ResultText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
  private static final Pattern FIELD = Pattern.compile("'([^']*)': ");

  private ResultText() {}

  /// @param type in the API's words
  static String of(Object value, String type) {
    return switch (value) {
      case String text -> text(text, type);
      case Double number when type.equals("float") -> Float.toString(number.floatValue());
      case BigDecimal number -> number.toPlainString();
      case List<?> list -> list(list);
      default -> value.toString();
    };
  }

  private static String text(String text, String type) {
    return switch (type) {
      case "timestamp" -> TIME.format(LocalDateTime.parse(text));
      case "timestamp with time zone" -> zoned(text);
      case "varbinary" -> bytes(text);
      case "row" -> FIELD.matcher(text).replaceAll("$1=");
      default -> text;
    };
  }

  private static String zoned(String text) {
    return TIME.format(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC)) + " UTC";
  }

  private static String list(List<?> list) {
    StringJoiner joined = new StringJoiner(", ", "[", "]");
    for (@Nullable Object element : list) {
      joined.add(element == null ? "null" : of(element, ""));
    }
    return joined.toString();
  }

  /// The engine writes bytes as ASCII, those that are none as `\x0A`.
  private static String bytes(String text) {
    var bytes = new ByteArrayOutputStream();
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("\\x", i)) {
        bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 4;
      } else {
        bytes.write(text.charAt(i));
        i++;
      }
    }
    return hexadecimal(bytes.toByteArray());
  }

  private static String hexadecimal(byte[] bytes) {
    StringJoiner groups = new StringJoiner(" ");
    for (byte one : bytes) {
      groups.add(String.format(Locale.ROOT, "%02x", one));
    }
    return groups.toString();
  }
}

package io.larder.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Text as it stands between the quotes of a JSON string, in UTF-8: the shortest legal escaping
/// (quote, backslash, control characters). A lone surrogate, which UTF-8 cannot hold, is written as
/// its `\\u` escape and so survives.
public final class JsonText {
  /// What one `char` can grow to.
  public static final int BYTES_PER_CHARACTER_MAX = 6;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private JsonText() {}

  /// Writes the text, escaped, and returns the position after it. The target must have room for
  /// [#BYTES_PER_CHARACTER_MAX] times the text's length.
  public static int escape(String text, byte[] target, int position) {
    int at = position;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < 0x80) {
        at = ascii(character, target, at);
      } else if (Character.isHighSurrogate(character)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        at = fourBytes(Character.toCodePoint(character, text.charAt(++i)), target, at);
      } else {
        at = beyondAscii(character, target, at);
      }
    }
    return at;
  }

  /// The text, escaped.
  public static byte[] escaped(String text) {
    byte[] room = new byte[text.length() * BYTES_PER_CHARACTER_MAX];
    return java.util.Arrays.copyOf(room, escape(text, room, 0));
  }

  /// The text that was escaped into these bytes.
  public static String unescape(byte[] source, int start, int end) {
    for (int i = start; i < end; i++) {
      if (source[i] == '\\') {
        return unescapeSlowly(new String(source, start, end - start, StandardCharsets.UTF_8));
      }
    }
    return new String(source, start, end - start, StandardCharsets.UTF_8);
  }

  /// The texts that stand in these bytes, each escaped and in quotes, with commas between.
  static List<String> unescapeList(byte[] source, int start, int end) {
    List<String> texts = new ArrayList<>();
    int position = start;
    while (position < end) {
      int close = closingQuote(source, position + 1);
      texts.add(unescape(source, position + 1, close));
      position = close + 2;
    }
    return texts;
  }

  private static int closingQuote(byte[] source, int start) {
    int position = start;
    while (source[position] != '"') {
      position += source[position] == '\\' ? 2 : 1;
    }
    return position;
  }

  private static int ascii(char character, byte[] target, int position) {
    if (character >= 0x20 && character != '"' && character != '\\') {
      target[position] = (byte) character;
      return position + 1;
    }
    byte letter = shortEscape(character);
    if (letter == 0) {
      return unicodeEscape(character, target, position);
    }
    target[position] = '\\';
    target[position + 1] = letter;
    return position + 2;
  }

  private static byte shortEscape(char character) {
    return switch (character) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      case '\b' -> 'b';
      case '\f' -> 'f';
      default -> 0;
    };
  }

  private static int unicodeEscape(char character, byte[] target, int position) {
    target[position] = '\\';
    target[position + 1] = 'u';
    for (int digit = 0; digit < 4; digit++) {
      target[position + 2 + digit] = HEX[(character >> (12 - 4 * digit)) & 0xF];
    }
    return position + 6;
  }

  private static int beyondAscii(char character, byte[] target, int position) {
    if (Character.isSurrogate(character)) {
      return unicodeEscape(character, target, position);
    }
    if (character < 0x800) {
      target[position] = (byte) (0xC0 | (character >> 6));
      target[position + 1] = (byte) (0x80 | (character & 0x3F));
      return position + 2;
    }
    target[position] = (byte) (0xE0 | (character >> 12));
    target[position + 1] = (byte) (0x80 | ((character >> 6) & 0x3F));
    target[position + 2] = (byte) (0x80 | (character & 0x3F));
    return position + 3;
  }

  private static int fourBytes(int codePoint, byte[] target, int position) {
    target[position] = (byte) (0xF0 | (codePoint >> 18));
    target[position + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
    target[position + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    target[position + 3] = (byte) (0x80 | (codePoint & 0x3F));
    return position + 4;
  }

  private static String unescapeSlowly(String escaped) {
    StringBuilder text = new StringBuilder(escaped.length());
    int i = 0;
    while (i < escaped.length()) {
      char character = escaped.charAt(i);
      if (character != '\\') {
        text.append(character);
        i++;
      } else if (escaped.charAt(i + 1) == 'u') {
        text.append((char) Integer.parseInt(escaped, i + 2, i + 6, 16));
        i += 6;
      } else {
        text.append(unescapeLetter(escaped.charAt(i + 1)));
        i += 2;
      }
    }
    return text.toString();
  }

  private static char unescapeLetter(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> letter;
    };
  }
}

package io.larder.wire.protocol;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import java.nio.charset.StandardCharsets;

/// Texts of paths and queries: `%` and two hexadecimal digits for each byte of UTF-8 that may not
/// stand there itself.
public final class PercentEncoding {
  private PercentEncoding() {}

  /// The text of a part of a path.
  ///
  /// @throws FeatureStoreException `INVALID` where it is not encoded rightly
  public static String decodePath(String raw) {
    return isPlain(raw, false) ? raw : decode(raw, false);
  }

  /// The text of a part of a query; a plus that is not itself encoded stands for a blank.
  ///
  /// @throws FeatureStoreException `INVALID` where it is not encoded rightly
  public static String decodeQuery(String raw) {
    return isPlain(raw, true) ? raw : decode(raw, true);
  }

  private static boolean isPlain(String raw, boolean plusIsBlank) {
    for (int i = 0; i < raw.length(); i++) {
      char character = raw.charAt(i);
      if (character == '%' || character >= 0x80 || (plusIsBlank && character == '+')) {
        return false;
      }
    }
    return true;
  }

  private static String decode(String raw, boolean plusIsBlank) {
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char character = raw.charAt(i);
      if (character == '%') {
        bytes[length++] = encodedByte(raw, i);
        i += 2;
      } else if (character >= 0x80) {
        throw broken(raw);
      } else {
        bytes[length++] = (byte) (plusIsBlank && character == '+' ? ' ' : character);
      }
    }
    return text(java.util.Arrays.copyOf(bytes, length), raw);
  }

  private static byte encodedByte(String raw, int position) {
    if (position + 2 >= raw.length()) {
      throw broken(raw);
    }
    int high = Character.digit(raw.charAt(position + 1), 16);
    int low = Character.digit(raw.charAt(position + 2), 16);
    if (high < 0 || low < 0) {
      throw broken(raw);
    }
    return (byte) (high << 4 | low);
  }

  private static String text(byte[] bytes, String raw) {
    if (!Utf8.isValid(bytes)) {
      throw broken(raw);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static FeatureStoreException broken(String raw) {
    return new FeatureStoreException(
        ErrorKind.INVALID, Quoted.of(raw) + " in the URL is not percent-encoded UTF-8");
  }
}

package io.larder.wire.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Strict UTF-8: JSON parsers let through overlong forms and halves of surrogate pairs.
final class Utf8 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  static boolean isValid(byte[] bytes) {
    int ascii = asciiPrefix(bytes);
    return ascii == bytes.length || isDecodable(bytes, ascii);
  }

  /// How many bytes at the start are certainly ASCII.
  private static int asciiPrefix(byte[] bytes) {
    int position = 0;
    while (position + Long.BYTES <= bytes.length
        && ((long) LONG.get(bytes, position) & HIGH_BITS) == 0) {
      position += Long.BYTES;
    }
    while (position < bytes.length && bytes[position] >= 0) {
      position++;
    }
    return position;
  }

  private static boolean isDecodable(byte[] bytes, int start) {
    try {
      var rest = ByteBuffer.wrap(bytes, start, bytes.length - start);
      return StandardCharsets.UTF_8.newDecoder().decode(rest).length() > 0;
    } catch (CharacterCodingException broken) {
      return false;
    }
  }
}

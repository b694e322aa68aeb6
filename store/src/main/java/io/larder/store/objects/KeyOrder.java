package io.larder.store.objects;

import java.util.Comparator;

/// The order of keys: that of their UTF-8 bytes. Java's own order of texts is another one, where
/// characters beyond the first 65,536 meet those from U+E000 on.
public final class KeyOrder implements Comparator<String> {
  public static final KeyOrder INSTANCE = new KeyOrder();

  private KeyOrder() {}

  @Override
  public int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char one = left.charAt(i);
      char other = right.charAt(i);
      if (one != other) {
        return Integer.compare(rank(one), rank(other));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /// Halves of pairs stand for characters above all single ones.
  private static int rank(char character) {
    return Character.isSurrogate(character) ? character + 0x10000 : character;
  }
}

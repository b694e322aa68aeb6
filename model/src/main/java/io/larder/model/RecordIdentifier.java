package io.larder.model;

import static io.larder.model.FeatureStoreException.invalid;

import java.nio.charset.StandardCharsets;

/// The value of a record's identifier feature, compared as the exact text that was put: `0` and
/// `0.0` are two records. At most 2 KB in UTF-8 (developer guide, quotas). Their order is that of
/// their bytes in UTF-8.
public record RecordIdentifier(String value) implements Comparable<RecordIdentifier> {
  public static final int BYTES_MAX = 2048;

  public RecordIdentifier {
    if (value.isEmpty()) {
      throw invalid("the record identifier value must not be empty");
    }
    if (!UnicodeText.isWellFormed(value)) {
      throw invalid("the record identifier value %s has half a surrogate pair", Quoted.of(value));
    }
    if (value.length() * 3 > BYTES_MAX && utf8Length(value) > BYTES_MAX) {
      throw invalid(
          "the record identifier value %s has %d bytes; at most %d are allowed",
          Quoted.of(value), utf8Length(value), BYTES_MAX);
    }
  }

  public byte[] utf8() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static int utf8Length(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public int compareTo(RecordIdentifier other) {
    return isBasic(value) && isBasic(other.value)
        ? value.compareTo(other.value)
        : compareCodePoints(other);
  }

  /// Whether the text has no surrogate pair: then its order in UTF-16 is that in UTF-8. Known at
  /// once of a text that Java keeps as Latin-1.
  private static boolean isBasic(String value) {
    return value.codePointCount(0, value.length()) == value.length();
  }

  private int compareCodePoints(RecordIdentifier other) {
    int shorter = Math.min(value.length(), other.value.length());
    for (int i = 0; i < shorter; i++) {
      char mine = value.charAt(i);
      char others = other.value.charAt(i);
      if (mine != others) {
        return Integer.compare(rank(mine), rank(others));
      }
    }
    return Integer.compare(value.length(), other.value.length());
  }

  /// UTF-8 has what UTF-16 needs a surrogate pair for behind everything else.
  private static int rank(char character) {
    return Character.isSurrogate(character) ? character + Character.MAX_VALUE : character;
  }

  @Override
  public String toString() {
    return value;
  }
}

package io.larder.wire.protocol;

import java.util.function.Function;

/// The API's words for the constants of an enum.
public final class ApiNames {
  private ApiNames() {}

  /// The constant with this word, which the shapes allowed.
  ///
  /// @throws IllegalArgumentException where there is none: model and enum do not agree
  public static <E extends Enum<E>> E find(
      String word, E[] constants, Function<? super E, String> wordOf) {
    for (E constant : constants) {
      if (wordOf.apply(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no constant for " + word);
  }
}

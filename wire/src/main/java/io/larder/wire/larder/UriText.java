package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Decodes paths and queries.
final class UriText {
  private UriText() {}

  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw invalid("%s has a broken percent-encoding", Quoted.of(text));
    }
  }

  /// All values of a query parameter.
  static List<String> values(String rawQuery, String name) {
    return Stream.of(rawQuery.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> decoded(pair.substring(name.length() + 1)))
        .toList();
  }
}

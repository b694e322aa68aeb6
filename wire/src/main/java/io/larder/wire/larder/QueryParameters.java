package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import io.larder.wire.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The parameters of a request's query. Unknown ones are refused and the known ones named, so that
/// a misspelt one is not taken for its default.
///
/// @param rawQuery undecoded
record QueryParameters(String rawQuery) {
  /// @throws io.larder.model.FeatureStoreException `INVALID` where there is another than these
  static QueryParameters of(HttpRequest request, String... known) {
    String query = request.rawQuery();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String name =
          UriText.decoded(pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair);
      if (Stream.of(known).noneMatch(name::equals)) {
        throw invalid(
            "the query parameter %s is unknown; known: %s",
            Quoted.of(name), known.length == 0 ? "none" : String.join(", ", known));
      }
    }
    return new QueryParameters(query);
  }

  /// All values of a parameter, in their order.
  List<String> all(String name) {
    return UriText.values(rawQuery, name);
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where it is there twice
  Optional<String> one(String name) {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw invalid("the query parameter %s is there more than once", name);
    }
    return values.stream().findFirst();
  }

  /// A whole number within bounds.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where it is none
  int number(String name, int standard, int least, int greatest) {
    return (int) number(name, (long) standard, least, greatest);
  }

  /// As [#number(String, int, int, int)], for greater numbers.
  long number(String name, long standard, long least, long greatest) {
    String text = one(name).orElse(Long.toString(standard));
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= greatest) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw outOfBounds(name, text, least, greatest);
    }
    throw outOfBounds(name, text, least, greatest);
  }

  private static io.larder.model.FeatureStoreException outOfBounds(
      String name, String text, long least, long greatest) {
    return invalid(
        "the query parameter %s must be a number from %d to %d, not %s",
        name, least, greatest, Quoted.of(text));
  }
}

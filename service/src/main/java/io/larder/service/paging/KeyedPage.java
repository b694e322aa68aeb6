package io.larder.service.paging;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A page of a list whose items stand in the order of their keys. The token names the last key of a
/// page, so that paging stays right while items come and go in between.
///
/// @param nextToken asks for the next page; absent on the last
public record KeyedPage<T>(List<T> items, Optional<String> nextToken) {
  private static final String MARK = "k:";

  /// @param all in the order of their keys
  /// @param token what the page before gave out
  /// @param size at most so many items, at least 1
  /// @throws io.larder.model.FeatureStoreException `INVALID` where the token is none of ours
  public static <T> KeyedPage<T> of(
      List<T> all, Function<T, String> key, Optional<String> token, int size) {
    int from = token.map(text -> place(all, key, decoded(text))).orElse(0);
    int to = Math.min(all.size(), from + size);
    List<T> items = all.subList(from, to);
    Optional<String> next =
        to < all.size() ? Optional.of(encoded(key.apply(items.getLast()))) : Optional.empty();
    return new KeyedPage<>(List.copyOf(items), next);
  }

  private static <T> int place(List<T> all, Function<T, String> key, String after) {
    int place = 0;
    while (place < all.size() && key.apply(all.get(place)).compareTo(after) <= 0) {
      place++;
    }
    return place;
  }

  private static String encoded(String key) {
    byte[] bytes = (MARK + key).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String decoded(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(MARK)) {
        return text.substring(MARK.length());
      }
    } catch (IllegalArgumentException notBase64) {
      throw notOurs();
    }
    throw notOurs();
  }

  private static FeatureStoreException notOurs() {
    return invalid("NextToken is not one that this operation gave out");
  }
}

package io.larder.store.lineage;

import static io.larder.model.FeatureStoreException.invalid;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A place in a sorted list: what the list is sorted by, then what tells equals apart. A list goes
/// on behind it whether or not the item that stood there still does, so that paging survives items
/// that come and go.
public record ListPosition(List<String> keys) {
  private static final int TIME_DIGITS = 20;

  public ListPosition {
    keys = List.copyOf(keys);
  }

  /// A time as a key: milliseconds since 1970, with as many digits as sorting needs.
  public static String key(Instant time) {
    return String.format(Locale.ROOT, "%020d", time.toEpochMilli());
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where this is no place in a list with
  ///   so many keys
  void check(int keyCount, boolean byTime) {
    if (keys.size() != keyCount || (byTime && !isTime(keys.getFirst()))) {
      throw invalid("NextToken is not one that this list gave out");
    }
  }

  private static boolean isTime(String key) {
    return key.length() == TIME_DIGITS
        && key.startsWith("0")
        && key.chars().allMatch(character -> character >= '0' && character <= '9');
  }
}

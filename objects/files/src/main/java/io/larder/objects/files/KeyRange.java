package io.larder.objects.files;

import io.larder.store.objects.KeyOrder;

/// The keys that a listing is about.
///
/// @param prefix what they begin with
/// @param after what they are greater than
record KeyRange(String prefix, String after) {
  boolean contains(String key) {
    return key.startsWith(prefix) && KeyOrder.INSTANCE.compare(key, after) > 0;
  }

  /// Whether a key in it may begin so.
  boolean mayContain(String start) {
    return (start.startsWith(prefix) || prefix.startsWith(start))
        && (after.startsWith(start) || KeyOrder.INSTANCE.compare(start, after) > 0);
  }
}

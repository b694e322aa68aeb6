package io.larder.service;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.LogPosition;
import io.larder.store.RecordLog;

/// Holds a view's position against the log: a view that would have to skip entries, or that knows
/// entries which the log has lost, must not start silently.
final class ViewPosition {
  private ViewPosition() {}

  static void check(String view, LogPosition next, RecordLog log) {
    if (next.isBefore(log.start())) {
      throw mismatch(
          "the %s has applied the record log up to %s, but the log begins at %s: entries between are"
              + " gone. Restore the whole data folder from one backup; an online store that is"
              + " new to the folder needs a log that was never trimmed",
          view, next, log.start());
    }
    if (log.end().isBefore(next)) {
      throw mismatch(
          "the %s has applied the record log up to %s, but the log ends at %s: the log has lost"
              + " entries, as it can in a power failure with log.durability=os. Restore the whole"
              + " data folder from one backup",
          view, next, log.end());
    }
  }

  @com.google.errorprone.annotations.FormatMethod
  private static FeatureStoreException mismatch(
      @com.google.errorprone.annotations.FormatString String format, Object... arguments) {
    return new FeatureStoreException(
        ErrorKind.UNAVAILABLE, String.format(java.util.Locale.ROOT, format, arguments));
  }
}

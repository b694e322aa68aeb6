package io.larder.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an entry does to the stored record: the newest event time wins, and of equal ones the later
/// arrival; but a tombstone gives way to a put only when the put is newer. The rule knows no clock,
/// so that a replay comes to the same result as the first time; applying a run of entries a second
/// time changes nothing.
///
/// An expiry removes the one record that it was appended for, known by event time and expiry, and
/// nothing newer. It removes what is older, too: in a second pass that can be a put which the
/// record had overtaken in the first.
///
/// (Developer guide, *put records*: an event time "greater or equal" overwrites; *delete records*:
/// a soft-deleted record needs an event time greater than the deletion's.)
public final class OnlineRule {
  /// What becomes of the stored record.
  public enum Effect {
    KEEP,
    REPLACE,
    REMOVE
  }

  private OnlineRule() {}

  /// @param stored the record or tombstone, of which the header is enough; null where there is none
  public static Effect effect(LogEntry entry, @Nullable EncodedRecord stored) {
    if (stored != null && staysBefore(entry, stored)) {
      return Effect.KEEP;
    }
    return switch (entry.kind()) {
      case PUT, SOFT_DELETE -> Effect.REPLACE;
      case HARD_DELETE, EXPIRY -> Effect.REMOVE;
      case LOAD -> throw new IllegalArgumentException("a load is applied row by row");
    };
  }

  /// Whether a put leaves what is stored as it is.
  ///
  /// @param stored the record or tombstone, of which the header is enough; null where there is none
  public static boolean keeps(@Nullable EncodedRecord stored, EncodedRecord put) {
    return stored != null && putStaysBefore(put, stored);
  }

  private static boolean putStaysBefore(EncodedRecord put, EncodedRecord stored) {
    int order = stored.eventTime().compareTo(put.eventTime());
    return stored.isDeleted() ? order >= 0 : order > 0;
  }

  private static boolean staysBefore(LogEntry entry, EncodedRecord stored) {
    int order = stored.eventTime().compareTo(entry.record().eventTime());
    return switch (entry.kind()) {
      case PUT -> putStaysBefore(entry.record(), stored);
      case SOFT_DELETE, HARD_DELETE -> order > 0;
      case EXPIRY -> staysBefore(entry.record(), stored);
      case LOAD -> false;
    };
  }

  private static boolean staysBefore(EncodedRecord expiry, EncodedRecord stored) {
    int order = stored.eventTime().compareTo(expiry.expiry().orElseThrow());
    boolean expired =
        !stored.isDeleted() && stored.expiry().equals(Optional.of(expiry.eventTime()));
    return order > 0 || (order == 0 && !expired);
  }
}

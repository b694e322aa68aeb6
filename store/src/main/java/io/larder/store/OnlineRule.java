package io.larder.store;

import org.jspecify.annotations.Nullable;

/// What an entry does to the stored record: the newest event time wins, and of equal ones the later
/// arrival; but a tombstone gives way to a put only when the put is newer. The rule knows no clock,
/// so that a replay comes to the same result as the first time; applying a run of entries a second
/// time changes nothing.
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
    return entry.kind() == LogEntry.Kind.HARD_DELETE ? Effect.REMOVE : Effect.REPLACE;
  }

  private static boolean staysBefore(LogEntry entry, EncodedRecord stored) {
    int order = stored.eventTime().compareTo(entry.record().eventTime());
    boolean hidden = stored.isDeleted() && entry.kind() == LogEntry.Kind.PUT;
    return hidden ? order >= 0 : order > 0;
  }
}

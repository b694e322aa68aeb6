package io.larder.store;

import io.larder.model.EventTime;
import org.jspecify.annotations.Nullable;

/// What an entry does to the stored record: the newest event time wins, and of equal ones the later
/// arrival. The rule knows no clock, so that a replay comes to the same result as the first time;
/// applying a run of entries a second time changes nothing.
///
/// (Developer guide, *put records*: an event time "greater or equal" overwrites.)
public final class OnlineRule {
  /// What becomes of the stored record.
  public enum Effect {
    KEEP,
    REPLACE,
    REMOVE
  }

  private OnlineRule() {}

  /// @param stored event time of the stored record or tombstone; null where there is none
  public static Effect effect(LogEntry entry, @Nullable EventTime stored) {
    boolean older = stored != null && stored.isAfter(entry.record().eventTime());
    if (older) {
      return Effect.KEEP;
    }
    return entry.kind() == LogEntry.Kind.HARD_DELETE ? Effect.REMOVE : Effect.REPLACE;
  }
}

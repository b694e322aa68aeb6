package io.larder.service;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.LogEntry;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/// Who may write which records online at a moment. Writes that say all themselves share a record; a
/// write that follows from what is stored has it alone.
///
/// Records are spread over stripes. Whoever needs several takes them in ascending order, so that no
/// two wait for each other. A stripe is a fair semaphore: to share it is one permit, to have it
/// alone is all of them, and those who come after a waiting one queue behind it, so that it is not
/// put off for ever. Unlike a read-write lock it keeps no book of threads, of which every request
/// has a new one.
final class WriteLocks {
  private static final int STRIPES = 1 << 12;
  private static final int SHARE = 1;
  private static final int WHOLE = Integer.MAX_VALUE;
  private static final int[] NONE = {};

  private final Semaphore[] stripes =
      IntStream.range(0, STRIPES)
          .mapToObj(stripe -> new Semaphore(WHOLE, true))
          .toArray(Semaphore[]::new);

  /// What somebody has taken, until it is closed.
  final class Held implements AutoCloseable {
    private final int[] held;
    private final int permits;

    private Held(int[] held, int permits) {
      this.held = held;
      this.permits = permits;
    }

    @Override
    public void close() {
      for (int stripe : held) {
        stripes[stripe].release(permits);
      }
    }
  }

  /// Shares the records of those entries that are for the online store.
  Held shared(List<LogEntry> entries) {
    return taken(stripesOf(entries), SHARE);
  }

  /// Shares all records there are.
  Held sharedAll() {
    return taken(IntStream.range(0, STRIPES).toArray(), SHARE);
  }

  /// Takes these records alone.
  Held alone(FeatureGroupId group, List<RecordIdentifier> identifiers) {
    return taken(
        identifiers.stream()
            .mapToInt(identifier -> stripeOf(group, identifier))
            .sorted()
            .distinct()
            .toArray(),
        WHOLE);
  }

  private Held taken(int[] wanted, int permits) {
    for (int stripe : wanted) {
      stripes[stripe].acquireUninterruptibly(permits);
    }
    return new Held(wanted, permits);
  }

  private static int[] stripesOf(List<LogEntry> entries) {
    if (entries.size() > 1) {
      return entries.stream()
          .filter(LogEntry::online)
          .mapToInt(entry -> stripeOf(entry.group(), entry.identifier()))
          .sorted()
          .distinct()
          .toArray();
    }
    LogEntry entry = entries.getFirst();
    return entry.online() ? new int[] {stripeOf(entry.group(), entry.identifier())} : NONE;
  }

  private static int stripeOf(FeatureGroupId group, RecordIdentifier identifier) {
    int hash = 31 * group.hashCode() + identifier.value().hashCode();
    return (hash ^ (hash >>> 16)) & (STRIPES - 1);
  }
}

package io.larder.service;

import io.larder.model.FeatureGroup;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.OnlineStore;
import io.larder.store.StoredHeader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes expired records, which nobody can read any more, from the online store, and leaves a
/// deletion in their history. (Developer guide, *time to live*: removed within days, as a hard
/// delete.) One thread goes through all groups now and then, a portion of records at a time, and
/// rests after each.
public final class ExpirySweeper implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ExpirySweeper.class);
  private static final int PORTION = 500;
  private static final Duration REST = Duration.ofMillis(20);

  /// A server that is started often is to come to its first round, too.
  private static final Duration FIRST_ROUND_AFTER_MAX = Duration.ofMinutes(1);

  private final Supplier<? extends Collection<FeatureGroup>> groups;
  private final OnlineStore online;
  private final Records records;
  private final InstantSource clock;
  private final Duration interval;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("expiry-sweeper").unstarted(this::run);

  /// @param interval between two rounds; zero means that there is none
  public ExpirySweeper(
      Supplier<? extends Collection<FeatureGroup>> groups,
      OnlineStore online,
      Records records,
      InstantSource clock,
      Duration interval) {
    this.groups = groups;
    this.online = online;
    this.records = records;
    this.clock = clock;
    this.interval = interval;
  }

  /// Starts the rounds; the views must have been started before.
  public void start() {
    if (!interval.isZero()) {
      thread.start();
    }
  }

  private void run() {
    Duration wait =
        interval.compareTo(FIRST_ROUND_AFTER_MAX) < 0 ? interval : FIRST_ROUND_AFTER_MAX;
    while (!isClosedWithin(wait)) {
      sweepOrTell();
      wait = interval;
    }
  }

  private void sweepOrTell() {
    try {
      long removed = sweep();
      if (removed > 0) {
        LOGGER.info("Removed {} expired records from the online store", removed);
      }
    } catch (RuntimeException failure) {
      LOGGER.error("Expired records could not be removed; the next round tries again", failure);
    }
  }

  /// Goes through all groups once.
  ///
  /// @return how many records were removed
  public long sweep() {
    long removed = 0;
    for (FeatureGroup group : groups.get()) {
      if (group.online().isPresent() && !isClosedWithin(Duration.ZERO)) {
        removed += sweep(group);
      }
    }
    return removed;
  }

  private long sweep(FeatureGroup group) {
    long removed = 0;
    Optional<RecordIdentifier> last = Optional.empty();
    List<StoredHeader> portion;
    do {
      portion = online.scan(group.id(), last, PORTION);
      removed += removeExpired(group, portion);
      last = portion.isEmpty() ? last : Optional.of(portion.getLast().identifier());
    } while (portion.size() == PORTION && !isClosedWithin(REST));
    return removed;
  }

  private int removeExpired(FeatureGroup group, List<StoredHeader> portion) {
    Instant now = clock.instant();
    List<RecordIdentifier> expired =
        portion.stream()
            .filter(stored -> isExpired(stored.header(), now))
            .map(StoredHeader::identifier)
            .toList();
    return expired.isEmpty() ? 0 : records.removeExpired(group, expired);
  }

  static boolean isExpired(EncodedRecord record, Instant now) {
    return !record.isDeleted() && !record.isLiveAt(now);
  }

  private boolean isClosedWithin(Duration wait) {
    try {
      return closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Ends the round that is under way after its portion.
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

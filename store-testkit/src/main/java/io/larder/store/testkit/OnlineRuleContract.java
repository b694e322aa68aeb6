package io.larder.store.testkit;

import static io.larder.store.testkit.OnlineWrites.GROUP;
import static io.larder.store.testkit.OnlineWrites.apply;
import static io.larder.store.testkit.OnlineWrites.delete;
import static io.larder.store.testkit.OnlineWrites.expiringPut;
import static io.larder.store.testkit.OnlineWrites.expiry;
import static io.larder.store.testkit.OnlineWrites.hardDelete;
import static io.larder.store.testkit.OnlineWrites.put;
import static io.larder.store.testkit.OnlineWrites.softDelete;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.OnlineStore;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which of an identifier's writes an [OnlineStore] shows: the part of [OnlineStoreContract] that
/// [io.larder.store.OnlineRule] is about.
abstract class OnlineRuleContract {
  static final String ID = "customer-1";

  private static final EventTime TEN = new EventTime(10, 500);

  OnlineStore store;

  /// Whether records and position are there again when the store is closed and opened.
  protected boolean survivesReopening() {
    return true;
  }

  void reopen() {
    store.close();
    store = openStore();
  }

  /// Opens the store; within one test always on the same data.
  protected abstract OnlineStore openStore();

  @BeforeEach
  final void open() {
    store = openStore();
  }

  @AfterEach
  final void close() {
    store.close();
  }

  // ---- the newest event time wins

  @Test
  void keepsTheNewerRecordWhenWritesArriveInOrder() {
    apply(store, put(ID, 1, "old"), put(ID, 2, "new"));
    assertThat(value(ID)).contains("new");
  }

  @Test
  void keepsTheNewerRecordWhenWritesArriveOutOfOrder() {
    apply(store, put(ID, 2, "new"));
    apply(store, put(ID, 1, "old"));
    assertThat(value(ID)).contains("new");
  }

  @Test
  void keepsTheNewerRecordWhenBothAreInOneBatch() {
    apply(store, put(ID, 2, "new"), put(ID, 3, "newest"), put(ID, 1, "old"));
    assertThat(value(ID)).contains("newest");
  }

  @Test
  void keepsTheLaterArrivalOfEqualEventTimes() {
    apply(store, put(ID, 1, "first"), put(ID, 1, "second"));
    assertThat(value(ID)).contains("second");
    apply(store, put(ID, 1, "third"));
    assertThat(value(ID)).contains("third");
  }

  @Test
  void comparesEventTimesToTheNanosecondAndBefore1970() {
    apply(store, put(GROUP, ID, new EventTime(-2, 999_999_999), "before"));
    apply(store, put(GROUP, ID, new EventTime(-1, 1), "after"));
    apply(store, put(GROUP, ID, new EventTime(-1, 0), "a nanosecond earlier"));
    assertThat(value(ID)).contains("after");
  }

  @Test
  void replacesTheWholeRecord() {
    LogEntry narrow = expiringPut(ID, new EventTime(2, 0), 1_000);
    apply(store, put(ID, 1, "three columns"));
    apply(store, narrow);
    assertThat(stored(ID)).contains(narrow.record());
  }

  // ---- deletions

  @Test
  void hidesASoftlyDeletedRecordFromReadersOnly() {
    LogEntry deletion = softDelete(ID, 2);
    apply(store, put(ID, 1, "old"));
    apply(store, deletion);
    assertThat(live(ID, Instant.EPOCH)).isEmpty();
    assertThat(stored(ID)).contains(deletion.record());
  }

  @Test
  void keepsAnOlderPutHiddenAfterASoftDeletion() {
    apply(store, softDelete(ID, 2));
    apply(store, put(ID, 1, "old"));
    assertThat(stored(ID)).map(EncodedRecord::isDeleted).contains(true);
  }

  @Test
  void revivesASoftlyDeletedRecordByANewerPut() {
    apply(store, put(ID, 1, "old"), softDelete(ID, 2));
    apply(store, put(ID, 3, "new"));
    assertThat(live(ID, Instant.EPOCH)).isPresent();
  }

  @Test
  void letsASoftDeletionWinAtEqualEventTimesWhicheverComesFirst() {
    apply(store, put(ID, 1, "first"), softDelete(ID, 1));
    assertThat(live(ID, Instant.EPOCH)).isEmpty();
    apply(store, put(ID, 1, "second"));
    assertThat(live(ID, Instant.EPOCH)).isEmpty();
  }

  @Test
  void ignoresASoftDeletionOlderThanTheRecord() {
    apply(store, put(ID, 2, "new"));
    apply(store, softDelete(ID, 1));
    assertThat(value(ID)).contains("new");
  }

  @Test
  void forgetsTheEventTimeByAHardDeletion() {
    apply(store, put(ID, 2, "new"));
    apply(store, hardDelete(ID, 2));
    assertThat(stored(ID)).isEmpty();
    apply(store, put(ID, 1, "old"));
    assertThat(value(ID)).contains("old");
  }

  @Test
  void forgetsWithinOneBatchToo() {
    apply(store, put(ID, 2, "new"), hardDelete(ID, 3), put(ID, 1, "old"));
    assertThat(value(ID)).contains("old");
    apply(store, put(ID, 2, "new"), hardDelete(ID, 3));
    assertThat(stored(ID)).isEmpty();
  }

  @Test
  void ignoresAHardDeletionOlderThanTheRecord() {
    apply(store, put(ID, 2, "new"));
    apply(store, hardDelete(ID, 1));
    assertThat(value(ID)).contains("new");
  }

  @Test
  void removesATombstoneByAHardDeletion() {
    apply(store, softDelete(ID, 2));
    apply(store, hardDelete(ID, 2), hardDelete("missing", 1));
    assertThat(stored(ID)).isEmpty();
    assertThat(stored("missing")).isEmpty();
  }

  // ---- expiry

  @Test
  void showsARecordUntilTheNanosecondOfItsExpiry() {
    apply(store, expiringPut(ID, new EventTime(10, 500), 20));
    assertThat(live(ID, Instant.ofEpochSecond(20, 499))).isPresent();
    assertThat(live(ID, Instant.ofEpochSecond(20, 500))).isEmpty();
    assertThat(stored(ID)).isPresent();
  }

  @Test
  void comparesExpiredRecordsByTheirEventTimesAsWell() {
    apply(store, expiringPut(ID, new EventTime(10, 0), 11));
    apply(store, put(ID, 9, "older"));
    assertThat(stored(ID)).map(EncodedRecord::eventTime).contains(new EventTime(10, 0));
  }

  // ---- the sweeping of expired records

  @Test
  void removesAnExpiredRecordAndForgetsItsTime() {
    apply(store, expiringPut(ID, TEN, 20));
    apply(store, expiry(ID, TEN, 20));
    assertThat(stored(ID)).isEmpty();
    apply(store, put(ID, 9, "older"));
    assertThat(value(ID)).contains("older");
  }

  @Test
  void removesAnExpiredRecordWithinOneBatch() {
    apply(store, expiringPut(ID, TEN, 20), expiry(ID, TEN, 20), put("other", 1, "other"));
    assertThat(stored(ID)).isEmpty();
    apply(store, expiringPut(ID, TEN, 20), expiry(ID, TEN, 20), put(ID, 9, "older"));
    assertThat(value(ID)).contains("older");
  }

  @Test
  void keepsARecordThatIsNotTheExpiredOneAnyMore() {
    apply(store, expiringPut(ID, TEN, 20), put(ID, 11, "newer"), expiry(ID, TEN, 20));
    assertThat(value(ID)).contains("newer");
    apply(store, expiringPut("later", TEN, 20), expiringPut("later", TEN, 21));
    apply(store, expiry("later", TEN, 20));
    assertThat(stored("later")).flatMap(EncodedRecord::expiry).contains(new EventTime(21, 500));
    apply(store, expiringPut("never", TEN, 20), put(GROUP, "never", TEN, "immortal"));
    apply(store, expiry("never", TEN, 20));
    assertThat(value("never")).contains("immortal");
  }

  @Test
  void keepsATombstoneThatHasReplacedTheExpiredRecord() {
    apply(store, expiringPut(ID, TEN, 20));
    apply(store, delete(LogEntry.Kind.SOFT_DELETE, GROUP, ID, TEN), expiry(ID, TEN, 20));
    assertThat(stored(ID)).map(EncodedRecord::isDeleted).contains(true);
  }

  @Test
  void takesTheExpiryOfWhatIsNotThere() {
    apply(store, expiry(ID, TEN, 20));
    assertThat(stored(ID)).isEmpty();
  }

  @Test
  void bringsNothingBackWhenAnExpiryIsAppliedAgain() {
    apply(store, expiringPut(ID, TEN, 20));
    for (int pass = 0; pass < 2; pass++) {
      apply(store, put(ID, 9, "overtaken"), softDelete(ID, 8), expiry(ID, TEN, 20));
      assertThat(stored(ID)).isEmpty();
    }
  }

  Optional<EncodedRecord> stored(String identifier) {
    return store.stored(GROUP, new RecordIdentifier(identifier));
  }

  Optional<EncodedRecord> live(String identifier, Instant now) {
    return store.live(GROUP, new RecordIdentifier(identifier), now);
  }

  Optional<String> value(String identifier) {
    return value(GROUP, identifier);
  }

  Optional<String> value(FeatureGroupId group, String identifier) {
    return value(store.stored(group, new RecordIdentifier(identifier)));
  }

  static Optional<String> value(Optional<EncodedRecord> stored) {
    return stored.flatMap(record -> record.text(1));
  }
}

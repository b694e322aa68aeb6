package io.larder.store.testkit;

import static io.larder.store.testkit.OnlineWrites.GROUP;
import static io.larder.store.testkit.OnlineWrites.apply;
import static io.larder.store.testkit.OnlineWrites.expiringPut;
import static io.larder.store.testkit.OnlineWrites.hardDelete;
import static io.larder.store.testkit.OnlineWrites.offlineOnly;
import static io.larder.store.testkit.OnlineWrites.put;
import static io.larder.store.testkit.OnlineWrites.softDelete;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.StoredHeader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How an [io.larder.store.OnlineStore] goes through the records of a group, and how large it says
/// they are: a part of [OnlineStoreContract].
abstract class OnlineScanContract extends OnlineRuleContract {
  private static final List<FeatureGroupId> EDGES =
      Stream.of(0L, 1L, 255L, 256L, Long.MAX_VALUE, Long.MIN_VALUE, -1L)
          .map(FeatureGroupId::new)
          .toList();

  @Test
  void scansInTheOrderOfBytesInUtf8() {
    List<String> ordered =
        List.of("\0", "0", "0.0", "A", "a", "a\0", "a\0\0", "aa", "b", "ä", "日本", "\uFFFF", "😀");
    ordered.reversed().forEach(identifier -> apply(store, put(identifier, 1, "value")));
    assertThat(scanned(Optional.empty(), 100)).isEqualTo(ordered);
  }

  @Test
  void scansOnlyWhatComesBehindTheGivenIdentifier() {
    apply(store, put("a", 1, "value"), put("a\0", 1, "value"), put("c", 1, "value"));
    assertThat(scanned(Optional.of("a"), 100)).containsExactly("a\0", "c");
    assertThat(scanned(Optional.of("a\0"), 100)).containsExactly("c");
    assertThat(scanned(Optional.of("b"), 100)).containsExactly("c");
    assertThat(scanned(Optional.of("c"), 100)).isEmpty();
    assertThat(scanned(Optional.of("\uDBFF\uDFFF"), 100)).isEmpty();
  }

  @Test
  void scansNoMoreThanTheLimit() {
    IntStream.range(10, 60).forEach(number -> apply(store, put("id-" + number, 1, "value")));
    assertThat(scanned(Optional.empty(), 1)).containsExactly("id-10");
    assertThat(scanned(Optional.of("id-10"), 2)).containsExactly("id-11", "id-12");
    assertThat(scanned(Optional.of("id-20"), 39)).hasSize(39);
    assertThat(scanned(Optional.of("id-20"), 40)).hasSize(39);
  }

  @Test
  void scansHeadersOfLiveRecordsExpiredOnesAndTombstonesAlike() {
    apply(store, put("live", 1, "x".repeat(100_000)), softDelete("deleted", 7));
    apply(store, expiringPut("mortal", new EventTime(10, 500), 20), put("gone", 1, "value"));
    apply(store, offlineOnly(put("offline", 1, "value")), hardDelete("gone", 1));
    List<StoredHeader> headers = store.scan(GROUP, Optional.empty(), 100);
    assertThat(headers)
        .extracting(found -> found.identifier().value())
        .containsExactly("deleted", "live", "mortal");
    assertThat(headers)
        .allSatisfy(found ->
            assertThat(found.header().bytes())
                .isEqualTo(headOf(stored(found.identifier().value()).orElseThrow())));
    assertThat(headers.get(0).header().isDeleted()).isTrue();
    assertThat(headers.get(1).header().eventTime()).isEqualTo(new EventTime(1, 0));
    assertThat(headers.get(2).header().expiry()).contains(new EventTime(20, 500));
  }

  private static byte[] headOf(EncodedRecord record) {
    return Arrays.copyOf(record.bytes(), EncodedRecord.HEADER_BYTES);
  }

  @Test
  void scansOneGroupAlone() {
    for (FeatureGroupId group : EDGES) {
      apply(store, put(group, "a", new EventTime(1, 0), "value"));
      apply(store, put(group, "of " + group.value(), new EventTime(1, 0), "value"));
    }
    for (FeatureGroupId group : EDGES) {
      assertThat(identifiers(store.scan(group, Optional.empty(), 100)))
          .containsExactly("a", "of " + group.value());
    }
    assertThat(store.scan(new FeatureGroupId(2), Optional.empty(), 100)).isEmpty();
  }

  @Test
  void scansNothingOfADroppedGroup() {
    apply(store, put("a", 1, "value"));
    store.drop(GROUP);
    assertThat(scanned(Optional.empty(), 100)).isEmpty();
    apply(store, put("b", 1, "value"));
    assertThat(scanned(Optional.empty(), 100)).containsExactly("b");
  }

  @Test
  void scansWhatARunOfRandomWritesHasLeft() {
    long seed = System.nanoTime();
    RandomWrites writes = new RandomWrites(seed, 50, 300);
    for (int round = 0; round < 20; round++) {
      apply(store, writes.take(100));
      for (FeatureGroupId group : writes.groups()) {
        assertThat(identifiers(store.scan(group, Optional.empty(), 1_000)))
            .as("seed %d, group %s", seed, group)
            .isEqualTo(
                writes.keys().stream()
                    .filter(key -> key.group().equals(group))
                    .map(RandomWrites.Key::identifier)
                    .filter(identifier -> store.stored(group, identifier).isPresent())
                    .sorted()
                    .map(RecordIdentifier::value)
                    .toList());
      }
    }
  }

  @Test
  void visitsEachRecordThatStaysOnceWhileOthersComeAndGo() throws Exception {
    OnlineConcurrency.oneReaderPagesWhileRecordsComeAndGo(store);
  }

  // ---- sizes of groups

  @Test
  void tellsASizeOfEachGroup() {
    FeatureGroupId other = new FeatureGroupId(GROUP.value() + 1);
    assertThat(store.sizeBytes(GROUP)).isZero();
    apply(store, put(ID, 1, "x".repeat(10_000)));
    assertThat(store.sizeBytes(other)).isZero();
    apply(store, put(other, ID, new EventTime(1, 0), "value"));
    assertThat(store.sizeBytes(GROUP)).isBetween(20_000L, 21_000L);
    assertThat(store.sizeBytes(other)).isBetween(30L, 1_000L);
    store.drop(GROUP);
    assertThat(store.sizeBytes(GROUP)).isZero();
    assertThat(store.sizeBytes(other)).isPositive();
  }

  @Test
  void tellsASizeThatFallsAgainWhenRecordsGo() {
    apply(store, put(ID, 1, "x".repeat(10_000)), put("other", 1, "value"));
    apply(store, put(ID, 2, "shorter"));
    assertThat(store.sizeBytes(GROUP)).isBetween(60L, 2_000L);
    apply(store, hardDelete(ID, 2), hardDelete("other", 2));
    assertThat(store.sizeBytes(GROUP)).isZero();
  }

  @Test
  void tellsAboutTheSizeOfALargeGroup() {
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      apply(store, put("id-" + i, 1, incompressible(random, 100_000)));
    }
    store.flush();
    assertThat(store.sizeBytes(GROUP)).isBetween(4_000_000L, 16_000_000L);
  }

  static String incompressible(Random random, int length) {
    return random
        .ints(length, '!', '~')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private List<String> scanned(Optional<String> after, int limit) {
    return identifiers(store.scan(GROUP, after.map(RecordIdentifier::new), limit));
  }

  private static List<String> identifiers(List<StoredHeader> headers) {
    return headers.stream().map(header -> header.identifier().value()).toList();
  }
}

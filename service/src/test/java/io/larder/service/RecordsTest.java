package io.larder.service;

import static io.larder.service.SampleGroups.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.DeletionMode;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.FeatureValue;
import io.larder.model.TargetStore;
import io.larder.model.TtlDuration;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {
  private static final String NOON = "2026-01-01T12:00:00Z";
  private static final String ONE = "2026-01-01T13:00:00Z";

  @TempDir private Path folder;
  private Stores stores;
  private FeatureGroup group;

  @BeforeEach
  void open() {
    stores = new Stores(folder, OfflineViewSettings.DEFAULT);
    group = stores.groups.create(SampleGroups.both("clicks"));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void showsAWriteToTheReadThatFollows() {
    stores.records.write(group, put("a", NOON, "007"));
    assertThat(clicks("a")).contains("007");
  }

  @Test
  void keepsTheNewerRecordWhenWritesArriveOutOfOrder() {
    stores.records.write(group, put("a", ONE, "2"));
    stores.records.write(group, put("a", NOON, "1"));
    assertThat(clicks("a")).contains("2");
    stores.offlineView.flush();
    assertThat(stores.offline.rows()).hasSize(2);
  }

  @Test
  void replacesTheWholeRecord() {
    stores.records.write(group, put("a", NOON, "1"));
    stores.records.write(group, putWithout("a", ONE));
    assertThat(clicks("a")).isEmpty();
  }

  @Test
  void hidesASoftlyDeletedRecordFromOlderWrites() {
    stores.records.write(group, put("a", NOON, "1"));
    stores.records.write(group, delete("a", ONE, DeletionMode.SOFT_DELETE));
    stores.records.write(group, put("a", NOON, "2"));
    assertThat(stores.records.get(group, "a")).isEmpty();
  }

  @Test
  void needsANewerPutToReviveADeletedRecord() {
    stores.records.write(group, delete("a", NOON, DeletionMode.SOFT_DELETE));
    stores.records.write(group, put("a", NOON, "1"));
    assertThat(stores.records.get(group, "a")).isEmpty();
    stores.records.write(group, put("a", "2026-01-01T12:00:00.000000001Z", "2"));
    assertThat(clicks("a")).contains("2");
  }

  @Test
  void forgetsAHardDeletedRecordAndItsTime() {
    stores.records.write(group, put("a", ONE, "1"));
    stores.records.write(group, delete("a", ONE, DeletionMode.HARD_DELETE));
    stores.records.write(group, put("a", NOON, "2"));
    assertThat(clicks("a")).contains("2");
  }

  @Test
  void refusesAHardDeleteThatIsOlderThanTheRecordAndWritesNoMarker() {
    stores.records.write(group, put("a", ONE, "1"));
    assertThatThrownBy(
            () -> stores.records.write(group, delete("a", NOON, DeletionMode.HARD_DELETE)))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("EventTime");
    stores.offlineView.flush();
    assertThat(stores.offline.rows()).hasSize(1);
  }

  @Test
  void servesARecordUntilItsTimeToLiveIsOver() {
    FeatureGroup expiring = stores.groups.create(SampleGroups.expiringAfter("short", 60));
    stores.records.write(expiring, put("a", "2026-01-01T00:00:00.5Z", "1"));
    stores.clock.advance(Duration.ofMillis(60_499));
    assertThat(stores.records.get(expiring, "a")).isPresent();
    stores.clock.advance(Duration.ofMillis(1));
    assertThat(stores.records.get(expiring, "a")).isEmpty();
  }

  @Test
  void prefersTheTimeToLiveThatARecordBrings() {
    FeatureGroup expiring = stores.groups.create(SampleGroups.expiringAfter("short", 60));
    var put = put("a", "2026-01-01T00:00:00Z", "1");
    stores.records.write(
        expiring,
        new RecordWrite.Put(
            put.values(), Set.of(), Optional.of(new TtlDuration(TtlDuration.Unit.HOURS, 1))));
    stores.clock.advance(Duration.ofMinutes(59));
    assertThat(stores.records.get(expiring, "a")).isPresent();
  }

  @Test
  void writesToTheNamedStoresOnly() {
    var put = put("a", NOON, "1");
    stores.records.write(
        group,
        new RecordWrite.Put(put.values(), Set.of(TargetStore.OFFLINE_STORE), Optional.empty()));
    assertThat(stores.records.get(group, "a")).isEmpty();
    stores.offlineView.flush();
    assertThat(stores.offline.rows()).extracting(LogEntry::online).containsExactly(false);
  }

  @Test
  void writesTheGoodOnesOfManyAndSaysWhatIsWrongWithTheOthers() {
    List<Optional<WriteFault>> faults =
        stores.records.writeAll(
            Stream.of(put("a", NOON, "1"), put("b", NOON, "x"), put("c", NOON, "3"))
                .map(write -> new GroupWrite(group, write))
                .toList());
    assertThat(faults.get(0)).isEmpty();
    assertThat(faults.get(1).orElseThrow().kind()).isEqualTo(ErrorKind.INVALID);
    assertThat(faults.get(1).orElseThrow().text()).contains("clicks", "'x'", "Integral");
    assertThat(faults.get(2)).isEmpty();
    assertThat(stores.records.getAll(group, List.of("a", "b", "c")))
        .extracting(Optional::isPresent)
        .containsExactly(true, false, true);
  }

  @Test
  void refusesPutsIntoMemoryThatIsFullBeforeTheyReachTheLog() {
    FeatureGroup baskets = stores.groups.create(SampleGroups.inMemory("baskets"));
    stores.records.write(baskets, put("a", NOON, "1"));
    long end = stores.log.end().number();
    stores.memoryBytesMax = 100;
    assertFull(() -> stores.records.write(baskets, put("b", NOON, "2")));
    var put = new GroupWrite(baskets, put("b", NOON, "2"));
    assertThat(stores.records.writeAll(List.of(put)).getFirst())
        .hasValueSatisfying(fault -> assertThat(fault.text()).contains("online.memory-bytes-max"));
    assertThat(stores.log.end().number()).isEqualTo(end);
    assertThat(stores.records.get(baskets, "a")).isPresent();
    stores.records.write(group, put("a", NOON, "1"));
    stores.records.write(baskets, delete("a", ONE, DeletionMode.HARD_DELETE));
    stores.records.write(group, delete("a", ONE, DeletionMode.HARD_DELETE));
    stores.records.write(baskets, put("b", NOON, "2"));
    assertThat(stores.records.get(baskets, "b")).isPresent();
  }

  @Test
  void takesPutsForTheOfflineStoreAloneWhenMemoryIsFull() {
    FeatureGroup baskets = stores.groups.create(SampleGroups.inMemory("baskets"));
    stores.memoryBytesMax = 0;
    var put = put("a", NOON, "1");
    assertFull(() -> stores.records.write(baskets, put));
    stores.records.write(
        baskets,
        new RecordWrite.Put(put.values(), Set.of(TargetStore.OFFLINE_STORE), Optional.empty()));
    stores.offlineView.flush();
    assertThat(stores.offline.rows()).hasSize(1);
  }

  private static void assertFull(ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            exception -> assertThat(exception.kind()).isEqualTo(ErrorKind.LIMIT_EXCEEDED))
        .hasMessageContaining("'baskets'")
        .hasMessageContaining("online.memory-bytes-max");
  }

  @Test
  void keepsCollectionsByTheirKinds() {
    FeatureGroup baskets = stores.groups.create(SampleGroups.inMemory("baskets"));
    stores.records.write(
        baskets,
        basket(
            collection("items", "b", "a", "b", ""),
            collection("shops", "2", "1", "2", "02", "1"),
            collection("taste", "1.50", "NaN")));
    EncodedRecord record = stores.records.get(baskets, "a").orElseThrow();
    assertThat(record.texts(3)).contains(List.of("b", "a", "b", ""));
    assertThat(record.texts(4)).contains(List.of("2", "1", "02"));
    assertThat(record.texts(5)).contains(List.of("1.50", "NaN"));
    assertThat(record.text(2)).isEmpty();
    stores.offlineView.flush();
    assertThat(stores.offline.rows().getFirst().record()).isEqualTo(record);
  }

  @Test
  void keepsAnEmptyCollectionApartFromNone() {
    FeatureGroup baskets = stores.groups.create(SampleGroups.inMemory("baskets"));
    stores.records.write(baskets, basket(collection("items")));
    EncodedRecord record = stores.records.get(baskets, "a").orElseThrow();
    assertThat(record.texts(3)).contains(List.of());
    assertThat(record.texts(4)).isEmpty();
  }

  @Test
  void deletesARecordWithCollections() {
    FeatureGroup baskets = stores.groups.create(SampleGroups.inMemory("baskets"));
    stores.records.write(baskets, basket(collection("items", "x")));
    stores.records.write(baskets, delete("a", ONE, DeletionMode.SOFT_DELETE));
    assertThat(stores.records.get(baskets, "a")).isEmpty();
  }

  @Test
  void refusesCollectionsThatDoNotFitTheirFeature() {
    FeatureGroup baskets = stores.groups.create(SampleGroups.inMemory("baskets"));
    assertRefused(
        baskets,
        "feature 'items' is a List of String; it must be given as a list",
        new FeatureValue.Scalar("items", "x"));
    assertRefused(
        baskets,
        "feature 'clicks' has no CollectionType; it must be given as one value",
        collection("clicks", "1"));
    assertRefused(group, "feature 'clicks' has no CollectionType", collection("clicks", "1"));
    assertRefused(
        baskets,
        "feature 'shops' is a Set of Integral; its element 2, 'x', is not a signed 64-bit integer",
        collection("shops", "1", "x"));
    assertRefused(
        baskets,
        "feature 'taste' is a Vector with Dimension 2; 3 elements were given",
        collection("taste", "1", "2", "3"));
    assertRefused(baskets, "more than once", collection("items", "1"), collection("items", "2"));
    assertRefused(
        baskets,
        "at most 358400 are allowed",
        collection("items", "x".repeat(180_000), "y".repeat(180_000)));
  }

  @Test
  void countsEveryElementAgainstTheLimitOfARecord() {
    FeatureGroup baskets = stores.groups.create(SampleGroups.inMemory("baskets"));
    var many = new FeatureValue.Collection("items", Collections.nCopies(358_400, ""));
    assertRefused(baskets, "at most 358400 are allowed", many);
  }

  @ParameterizedTest
  @CsvSource({
    "a, 2026-01-01T12:00:00Z, 1.5, 'feature ''clicks'' has type Integral'",
    "a, 1767268800, 1, 'event time ''at'' has the value ''1767268800'''",
    "'', 2026-01-01T12:00:00Z, 1, 'identifier value must not be empty'",
  })
  void refusesValuesThatBreakARule(String id, String at, String clicks, String reason) {
    assertThatThrownBy(() -> stores.records.write(group, put(id, at, clicks)))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesUnknownDoubleAndMissingFeatures() {
    assertRefused(
        "is not defined",
        new FeatureValue.Scalar("id", "a"),
        new FeatureValue.Scalar("clicls", "1"));
    assertRefused(
        "more than once", new FeatureValue.Scalar("id", "a"), new FeatureValue.Scalar("id", "b"));
    assertRefused("lacks its event time feature 'at'", new FeatureValue.Scalar("id", "a"));
    assertRefused("lacks its record identifier", new FeatureValue.Scalar("at", NOON));
  }

  @Test
  void refusesStoresThatTheGroupLacks() {
    FeatureGroup online = stores.groups.create(SampleGroups.onlineOnly("served"));
    var put = put("a", NOON, "1");
    assertThatThrownBy(() ->
            stores.records.write(
                online,
                new RecordWrite.Put(
                    put.values(), Set.of(TargetStore.OFFLINE_STORE), Optional.empty())))
        .hasMessageContaining("OfflineStore");
    FeatureGroup offline = stores.groups.create(SampleGroups.offlineOnly("kept"));
    assertThatThrownBy(() -> stores.records.get(offline, "a"))
        .hasMessageContaining("no online store");
  }

  @Test
  void forgetsTheRecordsOfADeletedGroup() {
    stores.records.write(group, put("a", NOON, "1"));
    stores.groups.delete("clicks");
    assertThat(stores.offline.rows()).hasSize(1);
    FeatureGroup again = stores.groups.create(SampleGroups.both("clicks"));
    assertThat(stores.records.get(again, "a")).isEmpty();
    assertThat(stores.online.stored(group.id(), List.of(new io.larder.model.RecordIdentifier("a"))))
        .containsExactly(Optional.empty());
  }

  private void assertRefused(String reason, FeatureValue... values) {
    assertThatThrownBy(() ->
            stores.records.write(
                group, new RecordWrite.Put(List.of(values), Set.of(), Optional.empty())))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining(reason);
  }

  private void assertRefused(FeatureGroup target, String reason, FeatureValue... values) {
    assertThatThrownBy(() -> stores.records.write(target, basket(values)))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining(reason);
  }

  private static RecordWrite.Put basket(FeatureValue... values) {
    List<FeatureValue> all = new ArrayList<>(putWithout("a", NOON).values());
    all.addAll(List.of(values));
    return new RecordWrite.Put(all, Set.of(), Optional.empty());
  }

  private static FeatureValue collection(String name, String... texts) {
    return new FeatureValue.Collection(name, List.of(texts));
  }

  private Optional<String> clicks(String id) {
    return stores.records.get(group, id).flatMap(record -> record.text(2));
  }

  private static RecordWrite.Put putWithout(String id, String at) {
    return new RecordWrite.Put(
        List.of(new FeatureValue.Scalar("id", id), new FeatureValue.Scalar("at", at)),
        Set.of(),
        Optional.empty());
  }

  private static RecordWrite.Delete delete(String id, String at, DeletionMode mode) {
    return new RecordWrite.Delete(id, at, Set.of(), mode);
  }
}

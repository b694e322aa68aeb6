package io.larder.service;

import static io.larder.service.SampleGroups.mortalPut;
import static io.larder.service.SampleGroups.put;
import static io.larder.service.SampleGroups.scalars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.DeletionMode;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.FeatureType;
import io.larder.model.TargetStore;
import io.larder.model.TtlDuration;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordUpdatesTest {
  private static final String NOON = "2026-01-01T12:00:00Z";
  private static final String ONE = "2026-01-01T13:00:00.5Z";

  @TempDir private Path folder;
  private Stores stores;
  private FeatureGroup group;

  @BeforeEach
  void open() {
    stores = new Stores(folder, OfflineViewSettings.DEFAULT);
    group = stores.groups.create(SampleGroups.updatable("users"));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void replacesTheNamedFeaturesAndKeepsTheOthersToTheByte() {
    write("id", "a", "at", NOON, "clicks", "007", "f0", "\"é\\\n😀", "f1", "old");
    update("f1", "new", "f2", "added");
    assertThat(text("id")).contains("a");
    assertThat(text("at")).contains(NOON);
    assertThat(text("clicks")).contains("007");
    assertThat(text("f0")).contains("\"é\\\n😀");
    assertThat(text("f1")).contains("new");
    assertThat(text("f2")).contains("added");
    assertThat(text("f3")).isEmpty();
  }

  @Test
  void takesTheIdentifierFeatureWithTheSameValueOnly() {
    write("id", "a", "at", NOON);
    update("id", "a", "f0", "x");
    assertThat(text("f0")).contains("x");
    assertRefused(ErrorKind.INVALID, "cannot be changed", "id", "b");
    assertRefused(ErrorKind.INVALID, "cannot be changed", "id", "A");
  }

  @Test
  void appliesEqualAndNewerEventTimesAndRefusesOlderOnes() {
    write("id", "a", "at", NOON);
    update("at", NOON, "f0", "equal");
    assertThat(text("f0")).contains("equal");
    update("at", ONE, "f0", "newer");
    assertThat(text("at")).contains(ONE);
    assertThat(stored().eventTime()).hasToString("2026-01-01T13:00:00.500Z");
    assertRefused(ErrorKind.CONFLICT, "older than the event time", "at", NOON, "f0", "older");
    assertThat(text("f0")).contains("newer");
  }

  @Test
  void keepsTheStoredEventTimeWhereNoneIsNamed() {
    write("id", "a", "at", ONE);
    update("f0", "x");
    assertThat(stored().eventTime()).hasToString("2026-01-01T13:00:00.500Z");
    write("id", "a", "at", NOON, "f0", "older");
    assertThat(text("f0")).contains("x");
  }

  @Test
  void findsOnlyRecordsThatAReaderSees() {
    assertRefused(ErrorKind.NOT_FOUND, "no record with the identifier 'a'", "f0", "x");
    stores.records.write(group, mortalPut(3_600, "id", "a", "at", "2026-01-01T00:00:00Z"));
    stores.clock.advance(Duration.ofHours(1));
    assertRefused(ErrorKind.NOT_FOUND, "no record", "at", NOON);
    write("id", "a", "at", NOON);
    stores.records.write(
        group, new RecordWrite.Delete("a", ONE, Set.of(), DeletionMode.SOFT_DELETE));
    assertRefused(ErrorKind.NOT_FOUND, "no record", "at", "2026-01-01T14:00:00Z");
    stores.offlineView.flush();
    assertThat(stores.offline.rows()).hasSize(3);
  }

  @Test
  void needsATierThatHasUpdates() {
    FeatureGroup standard = stores.groups.create(SampleGroups.both("standard"));
    FeatureGroup offline = stores.groups.create(SampleGroups.offlineOnly("offline"));
    stores.records.write(standard, put("a", NOON, "1"));
    assertThatThrownBy(() -> stores.records.update(standard, request("clicks", "2")))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("StorageType Standard_V2 or InMemory");
    assertThatThrownBy(() -> stores.records.update(offline, request("clicks", "2")))
        .hasMessageContaining("no online store");
  }

  @Test
  void refusesWhatAPutWouldRefuse() {
    write("id", "a", "at", NOON, "f0", "kept");
    assertRefused(ErrorKind.INVALID, "is not defined", "f9", "x");
    assertRefused(ErrorKind.INVALID, "more than once", "f0", "x", "f0", "y");
    assertRefused(ErrorKind.INVALID, "has type Integral", "clicks", "1.5");
    assertRefused(ErrorKind.INVALID, "it must be in the format", "at", "1767268800");
    assertThat(text("f0")).contains("kept");
  }

  @Test
  void refusesToLetARecordGrowBeyondItsLimit() {
    String half = "x".repeat(180_000);
    write("id", "a", "at", NOON, "f0", half);
    assertRefused(ErrorKind.INVALID, "at most 358400 are allowed", "f1", half);
    update("f1", "y".repeat(170_000));
    update("f0", "short");
    update("f2", half);
    assertThat(text("f1")).map(String::length).contains(170_000);
  }

  @Test
  void countsTheTimeToLiveFromTheNewEventTime() {
    stores.records.write(group, mortalPut(60, "id", "a", "at", NOON));
    update("f0", "x");
    assertThat(stored().expiry().orElseThrow()).hasToString("2026-01-01T12:01:00Z");
    update("at", ONE);
    assertThat(stored().expiry().orElseThrow()).hasToString("2026-01-01T13:01:00.500Z");
  }

  @Test
  void givesAnotherTimeToLiveWithAnEventTimeOnly() {
    write("id", "a", "at", NOON);
    var hour = Optional.of(new TtlDuration(TtlDuration.Unit.HOURS, 1));
    stores.records.update(group, new RecordUpdate("a", scalars("at", ONE), Set.of(), hour));
    assertThat(stored().expiry().orElseThrow()).hasToString("2026-01-01T14:00:00.500Z");
    assertThatThrownBy(() ->
            stores.records.update(group, new RecordUpdate("a", scalars("f0", "x"), Set.of(), hour)))
        .hasMessageContaining("TtlDuration needs the event time feature 'at'");
  }

  @Test
  void givesNoTimeToLiveOfTheGroupsOwnToARecordThatHasNone() {
    write("id", "a", "at", NOON);
    update("at", ONE);
    assertThat(stored().expiry()).isEmpty();
  }

  @Test
  void writesTheWholeRecordOffline() {
    write("id", "a", "at", NOON, "clicks", "1", "f0", "kept");
    update("f1", "new");
    stores.offlineView.flush();
    LogEntry row = stores.offline.rows().getLast();
    assertThat(row.kind()).isEqualTo(LogEntry.Kind.PUT);
    assertThat(row.record()).isEqualTo(stored());
    assertThat(row.record().text(3)).contains("kept");
  }

  @Test
  void writesToTheNamedStoresOnly() {
    write("id", "a", "at", NOON);
    stores.records.update(group, to(TargetStore.OFFLINE_STORE, "f0", "offline"));
    assertThat(text("f0")).isEmpty();
    stores.records.update(group, to(TargetStore.ONLINE_STORE, "f1", "online"));
    assertThat(text("f1")).contains("online");
    stores.offlineView.flush();
    assertThat(stores.offline.rows()).hasSize(2);
    assertThat(stores.offline.rows().getLast().record().text(3)).contains("offline");
  }

  @Test
  void updatesRecordsWhoseTimesAreUnixSeconds() {
    FeatureGroup unix =
        stores.groups.create(SampleGroups.updatable("unix", FeatureType.FRACTIONAL));
    stores.records.write(
        unix, new RecordWrite.Put(scalars("id", "a", "at", "17.50"), Set.of(), Optional.empty()));
    stores.records.update(unix, request("f0", "x"));
    stores.records.update(unix, request("at", "17.5000000001"));
    assertThat(stores.records.get(unix, "a").orElseThrow().text(1)).contains("17.5000000001");
    assertThatThrownBy(() -> stores.records.update(unix, request("at", "17.4")))
        .hasMessageContaining("older");
  }

  private void write(String... namesAndValues) {
    stores.records.write(
        group, new RecordWrite.Put(scalars(namesAndValues), Set.of(), Optional.empty()));
  }

  private void update(String... namesAndValues) {
    stores.records.update(group, request(namesAndValues));
  }

  private static RecordUpdate request(String... namesAndValues) {
    return new RecordUpdate("a", scalars(namesAndValues), Set.of(), Optional.empty());
  }

  private static RecordUpdate to(TargetStore store, String... namesAndValues) {
    return new RecordUpdate("a", scalars(namesAndValues), Set.of(store), Optional.empty());
  }

  private void assertRefused(ErrorKind kind, String reason, String... namesAndValues) {
    assertThatThrownBy(() -> update(namesAndValues))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(kind);
              assertThat(refusal).hasMessageContaining(reason);
            });
  }

  private EncodedRecord stored() {
    return stores.records.get(group, "a").orElseThrow();
  }

  private Optional<String> text(String feature) {
    return stored().text(group.schema().column(feature).orElseThrow());
  }
}

package io.larder.service;

import static io.larder.service.SampleGroups.mortalPut;
import static io.larder.service.SampleGroups.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.DeletionMode;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureName;
import io.larder.model.FeatureType;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.load.LoadFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpirySweeperTest {
  private static final String MIDNIGHT = "2026-01-01T00:00:00.5Z";
  private static final String LATER = "2026-01-01T00:00:30Z";

  @TempDir private Path folder;
  private Stores stores;
  private ExpirySweeper sweeper;
  private FeatureGroup group;

  @BeforeEach
  void open() {
    stores = new Stores(folder, OfflineViewSettings.DEFAULT);
    sweeper = sweeper(Duration.ZERO);
    group = stores.groups.create(SampleGroups.expiringAfter("clicks", 60));
  }

  @AfterEach
  void close() {
    sweeper.close();
    stores.close();
  }

  @Test
  void removesWhatHasExpiredAndNothingElse() {
    stores.records.write(group, put("expired", MIDNIGHT, "1"));
    stores.records.write(group, put("deleted", MIDNIGHT, "1"));
    stores.records.write(
        group, new RecordWrite.Delete("deleted", MIDNIGHT, Set.of(), DeletionMode.SOFT_DELETE));
    stores.records.write(group, put("alive", LATER, "1"));
    stores.clock.advance(Duration.ofMillis(60_499));
    assertThat(sweeper.sweep()).isZero();
    stores.clock.advance(Duration.ofMillis(1));
    assertThat(sweeper.sweep()).isEqualTo(1);
    assertThat(stored("expired")).isEmpty();
    assertThat(stored("deleted")).isPresent();
    assertThat(stored("alive")).isPresent();
    assertThat(sweeper.sweep()).isZero();
  }

  @Test
  void leavesADeletionAtTheMomentOfTheExpiry() {
    stores.records.write(group, put("a", MIDNIGHT, "1"));
    stores.clock.advance(Duration.ofDays(3));
    sweeper.sweep();
    stores.offlineView.flush();
    LogEntry row = stores.offline.rows().getLast();
    assertThat(row.kind()).isEqualTo(LogEntry.Kind.EXPIRY);
    assertThat(row.record().isDeleted()).isTrue();
    assertThat(row.record().eventTime()).hasToString("2026-01-01T00:01:00.500Z");
    assertThat(row.record().text(0)).contains("a");
    assertThat(row.record().text(1)).contains("2026-01-01T00:01:00.500Z");
    assertThat(row.record().text(2)).isEmpty();
    assertThat(row.apiInvocationMicros())
        .isEqualTo(stores.clock.instant().getEpochSecond() * 1_000_000);
  }

  @Test
  void writesTheMomentInUnixSecondsWhereTheGroupDoes() {
    FeatureGroup unix =
        stores.groups.create(SampleGroups.updatable("unix", FeatureType.FRACTIONAL));
    stores.records.write(unix, mortalPut(60, "id", "a", "at", "1767225600.25"));
    stores.clock.advance(Duration.ofHours(1));
    sweeper.sweep();
    stores.offlineView.flush();
    assertThat(stores.offline.rows().getLast().record().text(1)).contains("1767225660.25");
  }

  @Test
  void leavesNothingOfflineWhereThereIsNoOfflineStore() {
    FeatureGroup online = stores.groups.create(SampleGroups.onlineOnly("served"));
    stores.records.write(online, mortalPut(60, "id", "a", "at", MIDNIGHT));
    stores.clock.advance(Duration.ofHours(1));
    assertThat(sweeper.sweep()).isEqualTo(1);
    assertThat(stores.online.sizeBytes(online.id())).isZero();
    stores.offlineView.flush();
    assertThat(stores.offline.rows()).isEmpty();
  }

  @Test
  void leavesNothingOfflineWhereNoRowCanNameIdentifierAndMoment() {
    NewFeatureGroup both = SampleGroups.expiringAfter("moments", 60);
    FeatureGroup moments =
        stores.groups.create(
            new NewFeatureGroup(
                new FeatureGroupName("moments"),
                List.of(new FeatureDefinition(new FeatureName("at"), FeatureType.STRING)),
                new FeatureName("at"),
                new FeatureName("at"),
                both.online(),
                both.offline(),
                Optional.empty(),
                both.roleArn(),
                Optional.empty(),
                Map.of(),
                "us-east-1"));
    stores.records.write(moments, mortalPut(60, "at", MIDNIGHT));
    stores.clock.advance(Duration.ofHours(1));
    assertThat(sweeper.sweep()).isEqualTo(1);
    stores.offlineView.flush();
    assertThat(stores.offline.rows()).extracting(LogEntry::kind).containsOnly(LogEntry.Kind.PUT);
  }

  @Test
  void letsAnOlderPutComeAfterwardsAsAfterAHardDelete() {
    stores.records.write(group, put("a", LATER, "1"));
    stores.clock.advance(Duration.ofMinutes(2));
    stores.records.write(group, mortalPut(3_600, "id", "a", "at", MIDNIGHT));
    assertThat(stores.records.get(group, "a")).isEmpty();
    sweeper.sweep();
    stores.records.write(group, mortalPut(3_600, "id", "a", "at", MIDNIGHT));
    assertThat(stores.records.get(group, "a")).isPresent();
  }

  @Test
  void leavesARecordThatWasReplacedSinceItWasLookedAt() {
    stores.records.write(group, put("a", MIDNIGHT, "1"));
    stores.clock.advance(Duration.ofMinutes(2));
    stores.records.write(group, put("a", "2026-01-01T00:01:30Z", "2"));
    var identifiers = List.of(new RecordIdentifier("a"), new RecordIdentifier("none"));
    assertThat(stores.records.removeExpired(group, identifiers)).isZero();
    stores.offlineView.flush();
    assertThat(stores.offline.rows()).hasSize(2);
  }

  @Test
  void goesThroughGroupsOfManyPortions() {
    FeatureGroup other = stores.groups.create(SampleGroups.expiringAfter("other", 60));
    stores.groups.create(SampleGroups.offlineOnly("offline"));
    for (FeatureGroup each : List.of(group, other)) {
      stores.records.writeAll(
          IntStream.range(0, 1_700)
              .mapToObj(i -> new GroupWrite(each, put("id-" + i, MIDNIGHT, "1")))
              .toList());
      stores.records.write(each, put("id-999-alive", "2026-01-01T09:00:00Z", "1"));
    }
    stores.clock.advance(Duration.ofHours(1));
    assertThat(sweeper.sweep()).isEqualTo(3_400);
    assertThat(stores.online.scan(group.id(), Optional.empty(), 10)).hasSize(1);
    assertThat(stores.online.scan(other.id(), Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void comesToTheSameStateInAReplay() {
    stores.records.write(group, put("a", MIDNIGHT, "1"));
    stores.clock.advance(Duration.ofMinutes(2));
    sweeper.sweep();
    stores.records.write(group, mortalPut(3_600, "id", "b", "at", MIDNIGHT));
    stores.onlineView.close();
    var replayed = Stores.heap(folder.resolve("replayed"));
    try (OnlineView view =
        new OnlineView(
            stores.log, replayed, LoadFiles.none(), id -> true, Duration.ofSeconds(10))) {
      view.start();
      assertThat(replayed.next()).isEqualTo(stores.online.next());
      assertThat(replayed.scan(group.id(), Optional.empty(), 10))
          .isEqualTo(stores.online.scan(group.id(), Optional.empty(), 10))
          .hasSize(1);
    }
  }

  @Test
  void sweepsByItselfOnceStarted() throws InterruptedException {
    stores.records.write(group, put("a", MIDNIGHT, "1"));
    stores.clock.advance(Duration.ofMinutes(2));
    try (ExpirySweeper started = sweeper(Duration.ofMillis(5))) {
      started.start();
      while (stored("a").isPresent()) {
        Thread.sleep(2);
      }
    }
    assertThat(stored("a")).isEmpty();
  }

  @Test
  void neverStartsWithoutAnInterval() {
    sweeper.start();
    sweeper.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("expiry-sweeper"));
  }

  private ExpirySweeper sweeper(Duration interval) {
    return new ExpirySweeper(
        stores.groups::all, stores.online, stores.records, stores.clock, interval);
  }

  private Optional<EncodedRecord> stored(String identifier) {
    return stores.online.stored(group.id(), new RecordIdentifier(identifier));
  }
}

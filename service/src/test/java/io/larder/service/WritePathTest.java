package io.larder.service;

import static io.larder.service.SampleGroups.scalars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.store.LogPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritePathTest {
  private static final Duration PATIENCE = Duration.ofMillis(100);

  @TempDir private Path folder;

  @Test
  void decidesNothingFromAStoreThatLacksAWriteWhichWasGivenUp() {
    StallingOnlineStore online = new StallingOnlineStore(Stores.heap(folder));
    try (Stores stores = new Stores(folder, OfflineViewSettings.DEFAULT, online, PATIENCE)) {
      FeatureGroup group = stores.groups.create(SampleGroups.updatable("users"));
      write(stores, group, "f0", "before");
      online.stall();
      assertUnavailable(() -> write(stores, group, "f0", "kept, but not shown in time"));
      assertUnavailable(() -> update(stores, group, "f1", "too early"));
      assertThat(stores.log.end()).isEqualTo(new LogPosition(2));
      online.goOn();
      stores.onlineView.await(new LogPosition(2));
      update(stores, group, "f1", "in time");
      var record = stores.records.get(group, "a").orElseThrow();
      assertThat(record.text(3)).contains("kept, but not shown in time");
      assertThat(record.text(4)).contains("in time");
    }
  }

  @Test
  void writesTheGoodOnesOfSeveralGroupsNextToEachOtherAndInOrder() {
    try (Stores stores = new Stores(folder, OfflineViewSettings.DEFAULT)) {
      FeatureGroup clicks = stores.groups.create(SampleGroups.both("clicks"));
      FeatureGroup offline = stores.groups.create(SampleGroups.offlineOnly("offline"));
      String noon = "2026-01-01T12:00:00Z";
      List<Optional<WriteFault>> faults =
          stores.records.writeAll(
              List.of(
                  new GroupWrite(clicks, SampleGroups.put("a", noon, "1")),
                  new GroupWrite(offline, SampleGroups.put("a", noon, "2")),
                  new GroupWrite(clicks, SampleGroups.put("a", "noon", "3")),
                  new GroupWrite(clicks, SampleGroups.put("a", noon, "4"))));
      assertThat(faults).extracting(Optional::isPresent).containsExactly(false, false, true, false);
      assertThat(stores.log.end()).isEqualTo(new LogPosition(3));
      assertThat(stores.records.get(clicks, "a").orElseThrow().text(2)).contains("4");
      stores.offlineView.flush();
      assertThat(stores.offline.rows())
          .extracting(entry -> entry.record().text(2).orElseThrow())
          .containsExactly("1", "4", "2");
    }
  }

  private static void write(Stores stores, FeatureGroup group, String feature, String value) {
    var values = scalars("id", "a", "at", "2026-01-01T12:00:00Z", feature, value);
    stores.records.write(group, new RecordWrite.Put(values, Set.of(), Optional.empty()));
  }

  private static void update(Stores stores, FeatureGroup group, String feature, String value) {
    stores.records.update(
        group, new RecordUpdate("a", scalars(feature, value), Set.of(), Optional.empty()));
  }

  private static void assertUnavailable(Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
  }
}

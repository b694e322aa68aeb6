package io.larder.service;

import static io.larder.store.testkit.OfflineSamples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.testkit.OfflineSamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FormatsOfflineStoreTest {
  private static final FeatureGroup HOURLY = OfflineSamples.group(1, "hourly");
  private static final FeatureGroup TABLE = OfflineSamples.icebergGroup(2, "table");

  private final FakeOfflineStore hourly = new FakeOfflineStore();
  private final FakeOfflineStore iceberg = new FakeOfflineStore();
  private final FormatsOfflineStore store = new FormatsOfflineStore(hourly, iceberg);

  @Test
  void givesEachStoreTheRowsOfItsGroups() {
    store.commit(upTo(10));
    assertThat(identifiers(hourly)).containsExactly("0", "2", "4", "6", "8");
    assertThat(identifiers(iceberg)).containsExactly("1", "3", "5", "7", "9");
    assertThat(store.next()).isEqualTo(new LogPosition(10));
  }

  @Test
  void givesEachStoreOnlyWhatItLacksWhereOneHasComeFurther() {
    iceberg.broken = true;
    assertThatThrownBy(() -> store.commit(upTo(10))).isInstanceOf(FeatureStoreException.class);
    iceberg.broken = false;
    assertThat(store.next()).isEqualTo(LogPosition.START);
    store.commit(upTo(5));
    store.commit(upTo(13));
    assertThat(identifiers(hourly)).containsExactly("0", "2", "4", "6", "8", "10", "12");
    assertThat(identifiers(iceberg)).containsExactly("1", "3", "5", "7", "9", "11");
  }

  /// The log's entries by turns are of the one and the other group; each is named by its position.
  private OfflineCommit upTo(long to) {
    List<GroupRows> rows = new ArrayList<>();
    for (FeatureGroup group : List.of(HOURLY, TABLE)) {
      List<LogPosition> positions =
          LongStream.range(store.next().number(), to)
              .filter(position -> position % 2 == group.id().value() - 1)
              .mapToObj(LogPosition::new)
              .toList();
      List<LogEntry> entries =
          positions.stream()
              .map(
                  position -> put(group, position.toString(), "2026-11-23T14:00:00Z", "1", "1", ""))
              .toList();
      rows.add(new GroupRows(group, entries, positions));
    }
    return new OfflineCommit(store.next(), new LogPosition(to), Instant.EPOCH, rows);
  }

  private static List<String> identifiers(FakeOfflineStore store) {
    return store.rows().stream().map(entry -> entry.identifier().value()).toList();
  }
}

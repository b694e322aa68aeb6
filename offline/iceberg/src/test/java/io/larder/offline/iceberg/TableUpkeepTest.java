package io.larder.offline.iceberg;

import static io.larder.store.testkit.OfflineSamples.icebergGroup;
import static io.larder.store.testkit.OfflineSamples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.offline.files.Durability;
import io.larder.offline.testkit.ParquetRows;
import io.larder.store.Cancellation;
import io.larder.store.DataFile;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.TableSnapshot;
import io.larder.store.ValuesTable;
import io.larder.store.history.MetadataTable;
import io.larder.store.history.TableHistory;
import io.larder.store.history.TableVersion;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import io.larder.store.maintenance.MaintenanceTask.OrphanRemoval;
import io.larder.store.maintenance.MaintenanceTask.SnapshotExpiry;
import io.larder.store.testkit.OfflineSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking back, changing rows, and upkeep of one group's table.
class TableUpkeepTest {
  private static final FeatureGroup GROUP = icebergGroup(1, "a");
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
  private static final Compaction COMPACTION = new Compaction(2, 1 << 20);

  @TempDir private Path data;
  private IcebergOfflineStore store;
  private TableHistory history;

  @BeforeEach
  void open() {
    store =
        IcebergOfflineStore.open(
            data,
            data.resolve("registry.db"),
            LogPosition.START,
            IcebergSettings.DEFAULT.withDurability(Durability.OS));
    history = store.history();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void readsTheTableAsItWas() {
    commit("a", "b");
    long first = history.versions(GROUP).getFirst().id();
    commit("c");
    List<TableVersion> versions = history.versions(GROUP);
    assertThat(versions).hasSize(2);
    assertThat(versions.getLast().parent()).contains(first);
    assertThat(versions.getLast().summary()).containsEntry("larder.log-from", "2");
    try (TableSnapshot then = history.at(GROUP, first)) {
      assertThat(identifiers(then.files())).containsExactlyInAnyOrder("a", "b");
    }
    assertThat(history.versionAt(GROUP, FAR).id()).isEqualTo(versions.getLast().id());
    assertThatThrownBy(() -> history.versionAt(GROUP, Instant.EPOCH))
        .isInstanceOf(FeatureStoreException.class);
  }

  @Test
  void tellsWhatIsKnownOfTheTable() {
    commit("a", "b");
    commit("c");
    Map<MetadataTable, Integer> rows =
        Map.of(
            MetadataTable.SNAPSHOTS, 2,
            MetadataTable.HISTORY, 2,
            MetadataTable.FILES, 2,
            MetadataTable.PARTITIONS, 1,
            MetadataTable.MANIFESTS, 2,
            MetadataTable.REFS, 1);
    rows.forEach((which, count) -> {
      ValuesTable table = history.metadata(GROUP, which, "t");
      assertThat(table.rows()).as(which.word()).hasSize(count);
      assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.columns()));
    });
    assertThat(history.metadata(GROUP, MetadataTable.PARTITIONS, "t").rows().getFirst())
        .startsWith("{\"time_trunc\": \"2026-11-23\"}", 3L, 2L);
  }

  @Test
  void putsWhatIsLeftInThePlaceOfFiles() {
    commit("a", "b");
    commitAt("2026-11-24T14:00:00Z", "other-day");
    List<DataFile> files = store.files(GROUP);
    Path left = rowsWithout("a", files);
    commit("late");
    assertThat(history.replace(GROUP, files, Optional.of(left))).isEqualTo(1);
    assertThat(identifiers(store.files(GROUP))).containsExactlyInAnyOrder("b", "other-day", "late");
    assertThat(store.files(GROUP)).contains(files.getLast());
    assertThatThrownBy(() -> history.replace(GROUP, files, Optional.of(left)))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("meanwhile");
    commit("later");
    assertThat(identifiers(store.files(GROUP)))
        .containsExactlyInAnyOrder("b", "other-day", "late", "later");
    assertThat(history.replace(GROUP, store.files(GROUP), Optional.empty())).isEqualTo(4);
    assertThat(store.files(GROUP)).isEmpty();
    commit("after");
    assertThat(identifiers(store.files(GROUP))).containsExactly("after");
  }

  @Test
  void keepsPropertiesButForItsOwn() {
    commit("a");
    history.setProperties(GROUP, Map.of("vacuum_max_snapshot_age_seconds", Optional.of("60")));
    assertThat(history.properties(GROUP)).containsEntry("vacuum_max_snapshot_age_seconds", "60");
    assertThatThrownBy(
            () -> history.setProperties(GROUP, Map.of("larder.log-to", Optional.of("0"))))
        .isInstanceOf(FeatureStoreException.class);
    assertThat(history.metadataLocation(GROUP)).endsWith(".metadata.json");
  }

  @Test
  void makesOneFileOfManyWithTheSameRows() {
    for (int i = 0; i < 5; i++) {
      commit("id-" + (5 - i), "id-x");
    }
    List<String> before = identifiers(store.files(GROUP));
    assertThat(run(COMPACTION, MaintenanceMode.DRY_RUN).filesRemoved()).isEqualTo(5);
    MaintenanceReport report = run(COMPACTION, MaintenanceMode.RUN);
    assertThat(report.filesRemoved()).isEqualTo(5);
    assertThat(report.rows()).isEqualTo(10);
    assertThat(store.files(GROUP)).hasSize(1);
    assertThat(identifiers(store.files(GROUP))).isEqualTo(before.stream().sorted().toList());
    commit("after");
    assertThat(identifiers(store.files(GROUP))).hasSize(11).contains("after");
    assertThat(run(COMPACTION, MaintenanceMode.RUN).filesAdded()).isEqualTo(1);
  }

  @Test
  void forgetsSnapshotsAndDeletesTheirFilesWhenNobodyReadsThem() throws IOException {
    commit("a");
    commit("b");
    TableSnapshot held = store.snapshot(GROUP);
    run(COMPACTION, MaintenanceMode.RUN);
    SnapshotExpiry all = new SnapshotExpiry(FAR, 1);
    run(all, MaintenanceMode.RUN);
    assertThat(identifiers(held.files())).containsExactlyInAnyOrder("a", "b");
    held.close();
    assertThat(run(all, MaintenanceMode.RUN).filesRemoved()).isPositive();
    assertThat(dataFiles()).hasSize(1);
    assertThat(history.versions(GROUP)).hasSize(1);
    commit("c");
    assertThat(identifiers(store.files(GROUP))).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void forgetsTheOldestSnapshotsWhereThereAreTooMany() {
    List.of("a", "b", "c", "d").forEach(this::commit);
    run(new SnapshotExpiry(Instant.EPOCH, 1, 3), MaintenanceMode.RUN);
    assertThat(history.versions(GROUP)).hasSize(3);
    run(new SnapshotExpiry(Instant.EPOCH, 1), MaintenanceMode.RUN);
    assertThat(history.versions(GROUP)).hasSize(3);
    assertThat(identifiers(store.files(GROUP))).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void removesFilesThatNoTableKnows() throws IOException {
    commit("a");
    Path orphan = dataFiles().getFirst().resolveSibling("orphan.parquet");
    Files.writeString(orphan, "nobody's");
    run(new OrphanRemoval(Instant.EPOCH), MaintenanceMode.RUN);
    assertThat(orphan).exists();
    assertThat(run(new OrphanRemoval(FAR), MaintenanceMode.RUN).filesRemoved()).isEqualTo(1);
    assertThat(orphan).doesNotExist();
    assertThat(identifiers(store.files(GROUP))).containsExactly("a");
  }

  private MaintenanceReport run(MaintenanceTask task, MaintenanceMode mode) {
    return store.maintenance().run(GROUP, task, mode, new Cancellation());
  }

  private void commit(String... identifiers) {
    commitAt("2026-11-23T14:00:00Z", identifiers);
  }

  private void commitAt(String time, String... identifiers) {
    List<LogEntry> entries =
        Stream.of(identifiers).map(id -> put(GROUP, id, time, "1", "1", "")).toList();
    var rows = OfflineSamples.rows(GROUP, store.next(), entries);
    store.commit(
        new OfflineCommit(
            store.next(), store.next().plus(entries.size()), Instant.EPOCH, List.of(rows)));
  }

  private Path rowsWithout(String identifier, List<DataFile> files) {
    Path left = data.resolve("left.parquet");
    ParquetRows.query(
        "COPY (SELECT * FROM read_parquet(["
            + String.join(", ", files.stream().map(file -> "'" + file.path() + "'").toList())
            + "], hive_partitioning = false) WHERE id <> '"
            + identifier
            + "') TO '"
            + left
            + "' (FORMAT parquet, RETURN_STATS)");
    return left;
  }

  private static List<String> identifiers(List<DataFile> files) {
    List<String> identifiers = new ArrayList<>();
    ParquetRows.read(files).forEach(row -> identifiers.add(String.valueOf(row.get("id"))));
    return identifiers;
  }

  private List<Path> dataFiles() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("s3"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }
}

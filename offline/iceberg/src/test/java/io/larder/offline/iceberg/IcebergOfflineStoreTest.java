package io.larder.offline.iceberg;

import static io.larder.store.testkit.OfflineSamples.group;
import static io.larder.store.testkit.OfflineSamples.put;
import static io.larder.store.testkit.OfflineSamples.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureGroup;
import io.larder.offline.files.ParquetRows;
import io.larder.store.DataFile;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineStore;
import io.larder.store.testkit.OfflineSamples;
import io.larder.store.testkit.OfflineStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IcebergOfflineStoreTest extends OfflineStoreContract {
  private static final FeatureGroup GROUP = group(1, "a");

  @TempDir private Path data;

  @Override
  protected OfflineStore openStore() {
    return IcebergOfflineStore.open(
        data, data.resolve("registry.db"), LogPosition.START, IcebergSettings.DEFAULT);
  }

  @Override
  protected List<Map<String, @Nullable Object>> readRows(FeatureGroup group, List<DataFile> files) {
    return ParquetRows.read(files);
  }

  @Test
  void laysFilesOutByTheDateOfTheEventTime() {
    commit(
        rows(
            GROUP,
            put(GROUP, "b", "2026-11-23T14:00:00Z", "1", "1", ""),
            put(GROUP, "a", "2026-11-23T23:59:59.9Z", "1", "1", ""),
            put(GROUP, "a", "2026-11-24T00:00:00Z", "1", "1", "")));
    assertThat(store().files(GROUP))
        .extracting(file -> file.uri().replaceAll("[0-9A-Za-z]{16}.parquet", "*"))
        .extracting(uri -> uri.replaceAll("data/[0-9A-Za-z]{8}/", "data/*/"))
        .containsExactlyInAnyOrder(
            "s3://bucket/pre fix/a-1/data/*/time_trunc=2026-11-23/20261123T235959Z_*",
            "s3://bucket/pre fix/a-1/data/*/time_trunc=2026-11-24/20261124T000000Z_*");
    assertThat(store().files(GROUP))
        .allSatisfy(file -> assertThat(Path.of(file.path())).hasSize(file.sizeBytes()));
  }

  @Test
  void numbersTheColumnsInTheFilesAsTheTableDoes() {
    commit(rows(GROUP, put(GROUP, "b", "2026-11-23T14:00:00Z", "1", "1", "x")));
    String path = store().files(GROUP).getFirst().path();
    assertThat(
            ParquetRows.query("SELECT * FROM parquet_schema('" + path + "')").stream()
                .skip(1)
                .map(row -> row.get("field_id") + " " + row.get("name")))
        .containsExactly(
            "1 id",
            "2 time",
            "3 price",
            "4 count",
            "5 text",
            "6 api_invocation_time",
            "7 write_time",
            "8 is_deleted");
  }

  @Test
  void takesOnlyEntriesThatTheTableDoesNotHaveWhereAStretchComesAgainInOtherPortions()
      throws IOException {
    LogEntry first = put(GROUP, "first", "2026-11-23T14:00:00Z", "1", "1", "x");
    LogEntry second = put(GROUP, "second", "2026-11-23T14:00:00Z", "1", "1", "x");
    byte[] before = Files.readAllBytes(data.resolve("offline/iceberg.json"));
    commit(rows(GROUP, first));
    store().close();
    Files.write(data.resolve("offline/iceberg.json"), before);
    reopen();
    store()
        .commit(
            new OfflineCommit(
                LogPosition.START,
                new LogPosition(2),
                WRITE_TIME,
                List.of(OfflineSamples.rows(GROUP, LogPosition.START, List.of(first, second)))));
    assertThat(rowsOf(GROUP).stream().map(row -> String.valueOf(row.get("id"))))
        .containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void leavesNoTemporaryFilesBehind() throws IOException {
    commit(rows(GROUP, put(GROUP, "b", "2026-11-23T14:00:00Z", "1", "1", "x")));
    try (var paths = Files.walk(data.resolve("tmp"))) {
      assertThat(paths.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(data.resolve("offline/iceberg-created.log")).isEmptyFile();
  }
}

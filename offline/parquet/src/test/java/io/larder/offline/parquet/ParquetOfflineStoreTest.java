package io.larder.offline.parquet;

import static io.larder.store.testkit.OfflineSamples.group;
import static io.larder.store.testkit.OfflineSamples.put;
import static io.larder.store.testkit.OfflineSamples.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureGroup;
import io.larder.offline.files.ParquetRows;
import io.larder.store.DataFile;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineStore;
import io.larder.store.testkit.OfflineStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetOfflineStoreTest extends OfflineStoreContract {
  private static final FeatureGroup GROUP = group(1, "a");

  @TempDir private Path data;

  @Override
  protected OfflineStore openStore() {
    return ParquetOfflineStore.open(data, ParquetSettings.DEFAULT);
  }

  @Override
  protected List<Map<String, @Nullable Object>> readRows(FeatureGroup group, List<DataFile> files) {
    return ParquetRows.read(files);
  }

  @Test
  void laysFilesOutByTheHourOfTheEventTime() {
    commit(
        rows(
            GROUP,
            put(GROUP, "b", "0000-01-01T00:00:00Z", "1", "1", ""),
            put(GROUP, "b", "1969-12-31T23:59:59.999Z", "1", "1", ""),
            put(GROUP, "b", "2026-11-23T14:00:00Z", "1", "1", ""),
            put(GROUP, "a", "2026-11-23T14:59:59.9Z", "1", "1", "")));
    assertThat(store().files(GROUP).stream().map(DataFile::uri))
        .containsExactly(
            uri("year=0000/month=01/day=01/hour=00/00000101T000000Z_0000000000000001.parquet"),
            uri("year=1969/month=12/day=31/hour=23/19691231T235959Z_0000000000000001.parquet"),
            uri("year=2026/month=11/day=23/hour=14/20261123T145959Z_0000000000000001.parquet"));
    assertThat(store().files(GROUP))
        .allSatisfy(file -> assertThat(Path.of(file.path())).hasSize(file.sizeBytes()));
  }

  @Test
  void makesTheSameNamesForTheSameStretchOfTheLog() {
    OfflineCommit commit =
        new OfflineCommit(
            LogPosition.START,
            new LogPosition(1),
            WRITE_TIME,
            List.of(rows(GROUP, put(GROUP, "b", "2026-11-23T14:00:00Z", "1", "1", ""))));
    store().commit(commit);
    try (OfflineStore other =
        ParquetOfflineStore.open(data.resolve("other"), ParquetSettings.DEFAULT)) {
      other.commit(commit);
      assertThat(other.files(GROUP).stream().map(DataFile::uri))
          .isEqualTo(store().files(GROUP).stream().map(DataFile::uri).toList());
    }
  }

  @Test
  void sortsAFileByIdentifierThenEventTimeThenLogOrder() {
    commit(
        rows(
            GROUP,
            put(GROUP, "b", "2026-11-23T14:00:00Z", null, "1", "third"),
            put(GROUP, "a", "2026-11-23T14:00:00.5Z", null, "1", "second"),
            put(GROUP, "a", "2026-11-23T14:00:00.499999999Z", null, "1", "first"),
            put(GROUP, "b", "2026-11-23T14:00:00.0Z", null, "1", "fourth")));
    assertThat(rowsOf(GROUP).stream().map(row -> String.valueOf(row.get("text"))))
        .containsExactly("first", "second", "third", "fourth");
  }

  @Test
  void writesColumnsInTheOrderAndTypesThatOtherReadersExpect() {
    commit(rows(GROUP, put(GROUP, "b", "2026-11-23T14:00:00Z", "1", "1", "x")));
    String path = store().files(GROUP).getFirst().path();
    assertThat(
            ParquetRows.query("SELECT * FROM parquet_schema('" + path + "')").stream()
                .skip(1)
                .map(row ->
                    row.get("name") + " " + row.get("type") + " " + row.get("converted_type")))
        .containsExactly(
            "id BYTE_ARRAY UTF8",
            "time BYTE_ARRAY UTF8",
            "price DOUBLE null",
            "count INT64 INT_64",
            "text BYTE_ARRAY UTF8",
            "api_invocation_time INT64 TIMESTAMP_MICROS",
            "write_time INT64 TIMESTAMP_MICROS",
            "is_deleted BOOLEAN null");
    assertThat(ParquetRows.query("SELECT compression FROM parquet_metadata('" + path + "')"))
        .allSatisfy(row -> assertThat(row).containsEntry("compression", "ZSTD"));
  }

  @Test
  void leavesFilesAloneThatAreNoneOfOurs() throws IOException {
    commit(rows(GROUP, put(GROUP, "b", "2026-11-23T14:00:00Z", "1", "1", "x")));
    Path own = Path.of(store().files(GROUP).getFirst().path());
    Path foreign = Files.writeString(own.resolveSibling("part-0.parquet"), "not even Parquet");
    reopen();
    commit(rows(GROUP, put(GROUP, "c", "2026-11-23T14:00:00Z", "1", "1", "x")));
    assertThat(store().files(GROUP)).hasSize(2);
    assertThat(foreign).exists();
  }

  @Test
  void leavesNoTemporaryFilesBehind() throws IOException {
    commit(rows(GROUP, put(GROUP, "b", "2026-11-23T14:00:00Z", "1", "1", "x")));
    try (var paths = Files.walk(data)) {
      assertThat(paths.filter(path -> data.relativize(path).toString().contains("tmp")))
          .containsExactly(data.resolve("tmp"));
    }
    assertThat(data.resolve("s3/bucket/pre fix/a-1/data/_larder_temporary")).doesNotExist();
  }

  private static String uri(String file) {
    return "s3://bucket/pre fix/a-1/data/" + file;
  }
}

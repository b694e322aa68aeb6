package io.larder.offline.parquet;

import static io.larder.store.testkit.OfflineSamples.group;
import static io.larder.store.testkit.OfflineSamples.put;
import static io.larder.store.testkit.OfflineSamples.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureGroup;
import io.larder.store.DataFile;
import io.larder.store.LogEntry;
import io.larder.store.OfflineCommit;
import io.larder.store.TableSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundFilesTest {
  private static final FeatureGroup GROUP = group(1, "a");
  private static final String HOUR = "year=2026/month=11/day=23/hour=14";
  private static final String GOOD = "SELECT 'b' AS id, '2026-11-23T14:00:00Z' AS time";

  @TempDir private Path data;
  private ParquetOfflineStore store;

  @BeforeEach
  void open() {
    store = ParquetOfflineStore.open(data, ParquetSettings.DEFAULT);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void findsAFileByTheNextLookAndMissesItWhenItIsGone() throws IOException {
    commit("a");
    assertThat(store.files(GROUP)).hasSize(1);
    Path file = write(HOUR + "/part-00000-x.snappy.parquet", GOOD);
    DataFile found = store.files(GROUP).getLast();
    assertThat(found.path()).isEqualTo(file.toString());
    assertThat(found.uri())
        .isEqualTo("s3://bucket/pre fix/a-1/data/" + HOUR + "/part-00000-x.snappy.parquet");
    assertThat(found.rowCount()).isEqualTo(1);
    assertThat(Path.of(found.path())).hasSize(found.sizeBytes());
    Files.delete(file);
    assertThat(store.files(GROUP)).hasSize(1);
  }

  @Test
  void findsFilesWhereNothingWasEverCommitted() throws IOException {
    assertThat(store.files(GROUP)).isEmpty();
    write("year=2020/month=1/day=2/hour=3/part-0.parquet", GOOD);
    write("part-1.parquet", GOOD);
    write("a.parquet/part-2.parquet", GOOD);
    assertThat(store.files(GROUP)).extracting(DataFile::rowCount).containsExactly(1L, 1L, 1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_temporary/0/part-0.parquet",
        "__magic/part-0.parquet",
        HOUR + "/_SUCCESS",
        HOUR + "/.part-0.parquet",
        HOUR + "/_part-0.parquet",
        HOUR + "/part-0.parquet.crc",
        "_larder_temporary/part-0.parquet"
      })
  void passesOverWhatIsNotDone(String name) throws IOException {
    write(name, GOOD);
    assertThat(store.files(GROUP)).isEmpty();
    assertThat(store.filesLeftOut()).isZero();
  }

  @Test
  void waitsForAnEmptyFile() throws IOException {
    Path file = folder(HOUR).resolve("part-0.parquet");
    Files.createFile(file);
    assertThat(store.files(GROUP)).isEmpty();
    assertThat(store.filesLeftOut()).isZero();
    write(HOUR + "/part-0.parquet", GOOD);
    assertThat(store.files(GROUP)).hasSize(1);
  }

  @Test
  void leavesOutWhatIsNoParquetUntilItIs() throws IOException {
    commit("a");
    Path file = folder(HOUR).resolve("part-0.parquet");
    Files.writeString(file, "not even Parquet");
    write(HOUR + "/part-1.parquet", GOOD);
    assertThat(store.files(GROUP)).hasSize(2);
    assertThat(store.filesLeftOut()).isEqualTo(1);
    write(HOUR + "/part-0.parquet", GOOD);
    assertThat(store.files(GROUP)).hasSize(3);
    assertThat(store.filesLeftOut()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT '2026-11-23T14:00:00Z' AS time",
        "SELECT 'b' AS id",
        GOOD + ", 'cheap' AS price",
        GOOD + ", 1.5 :: DOUBLE AS count",
        GOOD + ", 1 AS text",
        GOOD + ", '2026' AS write_time",
        GOOD + ", 'yes' AS is_deleted",
        GOOD + ", [1.5] AS price",
        "SELECT 'b' :: BLOB AS id, '2026-11-23T14:00:00Z' AS time"
      })
  void leavesOutWhatDoesNotFitTheGroup(String sql) throws IOException {
    write(HOUR + "/part-0.parquet", sql);
    assertThat(store.files(GROUP)).isEmpty();
    assertThat(store.filesLeftOut()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GOOD + ", 1.5 :: FLOAT AS PRICE, 7 :: TINYINT AS Count, NULL :: VARCHAR AS text",
        GOOD + ", 3 :: INTEGER AS price, 7 :: UINTEGER AS count",
        GOOD + ", 1.25 :: DECIMAL(9, 2) AS price",
        GOOD + ", TIMESTAMP_MS '2026-11-23 14:00:00' AS write_time",
        GOOD + ", TIMESTAMP_NS '2026-11-23 14:00:00' AS write_time, 'more' AS unknown",
        GOOD + ", TIMESTAMPTZ '2026-11-23 14:00:00+00' AS api_invocation_time",
        GOOD + ", {'x': [1, 2], 'y': 'z'} AS other, [[1]] AS nested, 'after' AS text"
      })
  void takesOtherWidthsUnitsColumnsAndLetterCase(String sql) throws IOException {
    write(HOUR + "/part-0.parquet", sql);
    assertThat(store.files(GROUP)).hasSize(1);
    assertThat(store.filesLeftOut()).isZero();
  }

  @Test
  void leavesFilesOfOthersAloneWhenItCompacts() throws IOException {
    commit("a");
    commit("b");
    Path foreign = write(HOUR + "/20261123T140000Z_0123456789abcdef.parquet", GOOD);
    Compactions.of(store, GROUP);
    assertThat(store.files(GROUP)).hasSize(2);
    assertThat(store.files(GROUP).getLast().path()).isEqualTo(foreign.toString());
    close();
    open();
    assertThat(store.files(GROUP)).hasSize(2);
    assertThat(foreign).exists();
  }

  @Test
  void takesFilesThatWereCopiedFromAnotherGroupsFolder() throws IOException {
    commit("a");
    FeatureGroup other = group(2, "b");
    Path own = Path.of(store.files(GROUP).getFirst().path());
    Path copy = data.resolve("s3/bucket/pre fix/b-1/data").resolve(HOUR);
    Files.createDirectories(copy);
    Files.copy(own, copy.resolve(own.getFileName()));
    assertThat(store.files(other)).hasSize(1);
  }

  @Test
  void keepsAnEarlierSnapshotFreeOfFilesThatCameLater() throws IOException {
    commit("a");
    write(HOUR + "/part-0.parquet", GOOD);
    TableSnapshot first = store.snapshot(GROUP);
    first.close();
    write(HOUR + "/part-1.parquet", GOOD);
    commit("c");
    Set<String> uris = Set.of(first.files().get(0).uri(), first.files().get(1).uri());
    try (TableSnapshot again = store.snapshot(GROUP, first.id(), uris).orElseThrow()) {
      assertThat(again.files()).isEqualTo(first.files());
    }
  }

  private void commit(String id) {
    LogEntry entry = put(GROUP, id, "2026-11-23T14:00:00Z", "1", "1", "x");
    store.commit(
        new OfflineCommit(
            store.next(), store.next().plus(1), Instant.EPOCH, List.of(rows(GROUP, entry))));
  }

  /// Puts a file in its place as others do: whole.
  private Path write(String name, String sql) throws IOException {
    Path target = data.resolve("s3/bucket/pre fix/a-1/data").resolve(name);
    Files.createDirectories(target.getParent());
    Path temporary = data.resolve("written.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + sql + ") TO '" + temporary + "' (FORMAT parquet)");
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
    return Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(data.resolve("s3/bucket/pre fix/a-1/data").resolve(name));
  }
}

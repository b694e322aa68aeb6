package io.larder.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureStoreException;
import io.larder.model.FeatureType;
import io.larder.store.DataFile;
import io.larder.store.FileTable;
import io.larder.store.FileTable.PartitionedFile;
import io.larder.store.HistoryTable;
import io.larder.store.QueryTable;
import io.larder.store.SqlQuery;
import io.larder.store.TableColumn;
import io.larder.store.ValuesTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Queries read tables of every kind.
class QueryTablesTest {
  private static final List<TableColumn> COLUMNS =
      List.of(new TableColumn("name", "string"), new TableColumn("amount", "bigint"));

  @TempDir Path folder;
  private DuckDbQueryEngine engine;

  @BeforeEach
  void open() {
    engine = new DuckDbQueryEngine(DuckDbSettings.defaults(folder.resolve("tmp")));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void readsCsvFilesByTheirOwnMarks() throws IOException {
    FileTable table =
        csv(new FileTable.Csv(',', '`', '\\', 0), file("a.csv", "`b,c`,2\nd\n\"q\",-3\n", "x"));
    assertThat(rows("SELECT name, amount FROM t", table))
        .containsExactly(List.of("b,c", 2L), Arrays.asList("d", null), List.of("\"q\"", -3L));
  }

  @Test
  void passesOverHeaderLinesOfEachFile() throws IOException {
    FileTable.Csv format = new FileTable.Csv(';', '"', '"', 1);
    FileTable table =
        csv(format, file("a.csv", "name;amount\na;1\n", "x"), file("b.csv", "n;m\nb;2\n", "y"));
    assertThat(rows("SELECT name, amount, source FROM t ORDER BY name", table))
        .containsExactly(List.of("a", 1L, "x"), List.of("b", 2L, "y"));
  }

  @Test
  void tellsTheFirstValueThatIsNotOfItsColumnsType() throws IOException {
    FileTable table = csv(new FileTable.Csv(',', '"', '"', 0), file("a.csv", "a,many\n", "x"));
    assertThatThrownBy(() -> rows("SELECT amount FROM t", table))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("many")
        .hasMessageNotContaining(folder.toString());
  }

  @Test
  void findsColumnsOfParquetFilesByName() {
    PartitionedFile both = parquet("a.parquet", "SELECT 1::INTEGER AS Amount, 'a' AS NAME", "x");
    PartitionedFile one = parquet("b.parquet", "SELECT 'b' AS name, 7 AS other", "y");
    FileTable table = table(new FileTable.Parquet(), both, one);
    assertThat(rows("SELECT name, amount, typeof(amount), source FROM t ORDER BY name", table))
        .containsExactly(List.of("a", 1L, "BIGINT", "x"), Arrays.asList("b", null, "BIGINT", "y"));
  }

  @Test
  void findsATableWithoutFilesEmpty() {
    FileTable table = table(new FileTable.Parquet());
    assertThat(rows("SELECT name, amount, source FROM t", table)).isEmpty();
    assertThat(rows("SELECT count(*) FROM t", table)).containsExactly(List.of(0L));
  }

  @Test
  void refusesAColumnTypeThatHiveDoesNotHave() {
    FileTable table =
        new FileTable(
            "t",
            List.of(new TableColumn("a", "int); DROP")),
            List.of(),
            new FileTable.Parquet(),
            List.of());
    assertThatThrownBy(() -> rows("SELECT 1", table)).hasMessageContaining("int); DROP");
  }

  @Test
  void readsValuesAtHand() {
    List<@Nullable Object> second = Arrays.asList(null, null, "2024-03-01 00:00:00.5", null);
    ValuesTable table =
        new ValuesTable(
            "t",
            List.of(
                new TableColumn("text", "string"),
                new TableColumn("truth", "boolean"),
                new TableColumn("time", "timestamp"),
                new TableColumn("number", "double")),
            List.of(List.of("it's", true, "2024-03-01 00:00:00", 1.5), second));
    assertThat(rows("FROM t", table))
        .containsExactly(
            List.of("it's", true, "2024-03-01T00:00", 1.5),
            Arrays.asList(null, null, "2024-03-01T00:00:00.500", null));
    assertThat(rows("FROM t", new ValuesTable("t", table.columns(), List.of()))).isEmpty();
  }

  @Test
  void tellsTheHourOfAFilesFolder() {
    PartitionedFile file =
        parquet("year=2024/month=03/day=01/hour=07/a.parquet", "SELECT 'a' AS id", "x");
    List<DataFile> files = List.of(new DataFile(file.path(), "", 0, 1));
    HistoryTable table = new HistoryTable("t", schema("id", "at"), files, true);
    assertThat(rows("SELECT id, year, month, day, hour FROM t WHERE year >= '2024'", table))
        .containsExactly(List.of("a", "2024", "03", "01", "07"));
    assertThat(rows("SELECT * FROM t WHERE year > '2024'", table)).isEmpty();
    HistoryTable empty = new HistoryTable("t", schema("id", "at"), List.of(), true);
    assertThat(rows("SELECT year FROM t", empty)).isEmpty();
  }

  @Test
  void keepsAFeatureThatIsCalledLikeAPartOfTheHour() {
    PartitionedFile file =
        parquet("year=2024/month=03/day=01/hour=07/a.parquet", "SELECT 'mine' AS \"Year\"", "x");
    List<DataFile> files = List.of(new DataFile(file.path(), "", 0, 1));
    HistoryTable table = new HistoryTable("t", schema("Year", "at"), files, true);
    assertThat(rows("SELECT year, month FROM t", table)).containsExactly(List.of("mine", "03"));
  }

  @Test
  void runsDefinitionsBeforeTheQuery() {
    SqlQuery query =
        new SqlQuery("SELECT twice(4)", List.of("CREATE MACRO twice(x) AS x * 2"), List.of());
    CollectedRows sink = new CollectedRows();
    engine.query(query, sink);
    assertThat(sink.rows()).containsExactly(List.of(8L));
  }

  private FileTable csv(FileTable.Csv format, PartitionedFile... files) {
    return table(format, files);
  }

  private static FileTable table(FileTable.FileFormat format, PartitionedFile... files) {
    return new FileTable(
        "t", COLUMNS, List.of(new TableColumn("source", "string")), format, List.of(files));
  }

  private PartitionedFile file(String name, String content, String partition) throws IOException {
    Path path = folder.resolve(name);
    Files.writeString(path, content);
    return new PartitionedFile(path.toString(), List.of(partition));
  }

  private PartitionedFile parquet(String name, String select, String partition) {
    Path path = folder.resolve(name);
    folder.resolve("year=2024/month=03/day=01/hour=07").toFile().mkdirs();
    engine.export(new SqlQuery(select, List.of()), path);
    return new PartitionedFile(path.toString(), List.of(partition));
  }

  private static FeatureSchema schema(String identifier, String time) {
    return new FeatureSchema(
        List.of(definition(identifier), definition(time)),
        new FeatureName(identifier),
        new FeatureName(time));
  }

  private static FeatureDefinition definition(String name) {
    return new FeatureDefinition(new FeatureName(name), FeatureType.STRING, Optional.empty());
  }

  private List<List<@Nullable Object>> rows(String sql, QueryTable table) {
    CollectedRows sink = new CollectedRows();
    engine.query(new SqlQuery(sql, List.of(table)), sink);
    return sink.rows();
  }
}

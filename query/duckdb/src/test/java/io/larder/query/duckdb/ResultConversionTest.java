package io.larder.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.Cancellation;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.RowSink.Column;
import io.larder.store.result.ResultFile;
import io.larder.store.result.ResultFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Results come in every format with the same values and types.
class ResultConversionTest {
  private static final String VALUES =
      """
      SELECT * FROM (VALUES
        (1::BIGINT, 1.5::DOUBLE, 'a,"b"', TIMESTAMP '2024-03-01 00:00:01.000005',
          TIMESTAMPTZ '2024-03-01 00:00:01+00', ['x', 'y,"z'], [1.5, NULL]::DOUBLE[], true),
        (-2, 0.1, '', NULL, NULL, [], [], false),
        (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (9007199254740993, 1e300, '007', TIMESTAMP '1969-12-31 23:59:59', NULL, [NULL], [0.1], true)
      ) t(i, d, s, t, z, texts, numbers, truth)
      """;

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
  void comesBackTheSameFromTextsAndTypes() {
    ResultFile parquet = TestResults.parquet(folder.resolve("a.parquet"), VALUES);
    Path csv = convert(parquet, ResultFormat.CSV);
    List<Column> types = TestResults.columns(parquet.path());

    Path back = convert(new ResultFile(csv, Format.CSV, types), ResultFormat.PARQUET);

    assertThat(TestResults.columns(back)).isEqualTo(types);
    assertThat(TestResults.rows(back)).isEqualTo(TestResults.rows(parquet.path())).hasSize(4);
  }

  @Test
  void writesListsAsJsonAndMissingTextsApartFromEmptyOnes() throws IOException {
    ResultFile parquet =
        TestResults.parquet(
            folder.resolve("a.parquet"),
            "SELECT * FROM (VALUES ('', ['a','b']), (NULL, NULL)) t(s, l)");

    assertThat(convert(parquet, ResultFormat.CSV))
        .hasContent("s,l\n\"\",\"[\"\"a\"\",\"\"b\"\"]\"\n,\n");
  }

  @Test
  void leavesTextsOfUnknownTypesAsTheyAre() throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), "n,\"a \"\"b\"\"\"\n007,\n1.50,x\n");

    Path parquet = convert(new ResultFile(csv, Format.CSV, List.of()), ResultFormat.PARQUET);

    assertThat(TestResults.columns(parquet))
        .containsExactly(new Column("n", "VARCHAR"), new Column("a \"b\"", "VARCHAR"));
    assertThat(TestResults.rows(parquet)).containsExactly("[007, null]", "[1.50, x]");
  }

  @Test
  void streamsArrowWithTheSameValuesInTheSameOrder() throws IOException {
    ResultFile parquet =
        TestResults.parquet(
            folder.resolve("a.parquet"), "SELECT i, 't' || i AS s FROM range(50000) r(i)");

    Path arrow = convert(parquet, ResultFormat.ARROW);

    List<String> rows = arrowRows(arrow);
    assertThat(rows).hasSize(50_000).startsWith("0 t0", "1 t1").endsWith("49999 t49999");
  }

  @Test
  void tellsArrowReadersTheTypes() throws IOException {
    Path arrow =
        convert(TestResults.parquet(folder.resolve("a.parquet"), VALUES), ResultFormat.ARROW);

    try (RootAllocator memory = new RootAllocator();
        ArrowStreamReader reader = new ArrowStreamReader(Files.newInputStream(arrow), memory)) {
      assertThat(reader.getVectorSchemaRoot().getSchema().getFields().toString())
          .isEqualTo(
              "[i: Int(64, true), d: FloatingPoint(DOUBLE), s: Utf8, t: Timestamp(MICROSECOND,"
                  + " null), z: Timestamp(MICROSECOND, UTC), texts: List<l: Utf8>, numbers:"
                  + " List<l: FloatingPoint(DOUBLE)>, truth: Bool]");
    }
  }

  @Test
  void leavesNothingBehindWhenItIsCancelled() {
    ResultFile parquet = TestResults.parquet(folder.resolve("a.parquet"), VALUES);
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    Path target = folder.resolve("out/data");

    assertThatThrownBy(
            () -> engine.results().convert(parquet, ResultFormat.ARROW, target, cancellation))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFLICT));
    assertThat(target.getParent()).isEmptyDirectory();
  }

  private Path convert(ResultFile result, ResultFormat format) {
    Path target = folder.resolve("converted-" + result.path().getFileName() + "." + format);
    engine.results().convert(result, format, target, new Cancellation());
    return target;
  }

  private static List<String> arrowRows(Path arrow) throws IOException {
    List<String> rows = new ArrayList<>();
    try (RootAllocator memory = new RootAllocator();
        InputStream content = Files.newInputStream(arrow);
        ArrowStreamReader reader = new ArrowStreamReader(content, memory)) {
      while (reader.loadNextBatch()) {
        List<FieldVector> columns = reader.getVectorSchemaRoot().getFieldVectors();
        for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
          rows.add(columns.get(0).getObject(i) + " " + columns.get(1).getObject(i));
        }
      }
    }
    return rows;
  }
}

package io.larder.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureStoreException;
import io.larder.store.Cancellation;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.result.ResultDifference;
import io.larder.store.result.ResultDifference.ColumnDifference;
import io.larder.store.result.ResultDifference.ColumnSummary;
import io.larder.store.result.ResultDifference.RowExample;
import io.larder.store.result.ResultDifference.ValueDifference;
import io.larder.store.result.ResultDifference.ValueExample;
import io.larder.store.result.ResultFile;
import io.larder.store.result.ResultPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two results against each other.
class ResultComparisonTest {
  private static final long MEBIBYTE = 1 << 20;

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
  void findsNothingBetweenAResultAndItself() {
    ResultFile result = first("SELECT i, [i] AS l, NULL::DOUBLE AS d FROM range(1000) r(i)");

    ResultDifference difference = compare(result, result);

    assertThat(difference.matched()).isEqualTo(1000);
    assertThat(difference.columns())
        .allSatisfy(column -> assertThat(column.values().orElseThrow().count()).isZero());
  }

  @Test
  void countsDifferingValuesAndShowsThem() {
    ResultDifference difference =
        compare(
            first("SELECT * FROM (VALUES (1.0::DOUBLE), (2), (NULL), (4)) t(v)"),
            second("SELECT * FROM (VALUES (1.0::DOUBLE), (5), (3), (3)) t(v)"));

    assertThat(difference.columns().getFirst().values())
        .contains(
            new ValueDifference(
                3,
                2.0 / 3,
                3.0,
                List.of(
                    new ValueExample(new RowExample(2, List.of()), "2.0", "5.0"),
                    new ValueExample(new RowExample(3, List.of()), null, "3.0"),
                    new ValueExample(new RowExample(4, List.of()), "4.0", "3.0"))));
    assertThat(difference.columns().getFirst().first())
        .contains(new ColumnSummary("DOUBLE", 1, "1.0", "4.0", 7.0 / 3));
  }

  @Test
  void showsSoManyExamplesAtMost() {
    ResultDifference difference =
        compare(
            first("SELECT i AS v FROM range(100) r(i)"),
            second("SELECT i + 1 AS v FROM range(100) r(i)"));

    ValueDifference values = difference.columns().getFirst().values().orElseThrow();
    assertThat(values.count()).isEqualTo(100);
    assertThat(values.examples()).hasSize(3);
  }

  @Test
  void matchesRowsByKeysWhereverTheyAre() {
    ResultDifference difference =
        compare(
            first("SELECT * FROM (VALUES ('a', 1), ('b', 2), (NULL, 3), ('c', 4)) t(k, v)"),
            second("SELECT * FROM (VALUES (NULL, 3), ('d', 9), ('b', 7), ('a', 1)) t(k, v)"),
            "k");

    assertThat(difference.matched()).isEqualTo(3);
    assertThat(difference.onlyInFirst()).containsExactly(new RowExample(4, List.of("c")));
    assertThat(difference.onlyInSecond()).containsExactly(new RowExample(2, List.of("d")));
    assertThat(valuesOf(difference, "v").examples())
        .containsExactly(new ValueExample(new RowExample(2, List.of("b")), "2", "7"));
  }

  @Test
  void matchesRowsOfOneKeyInTheirOrder() {
    ResultDifference difference =
        compare(
            first("SELECT * FROM (VALUES (1, 'a', 'x'), (1, 'a', 'y'), (1, NULL, 'z')) t(k, l, v)"),
            second("SELECT * FROM (VALUES (1, NULL, 'z'), (1, 'a', 'x')) t(k, l, v)"),
            "k",
            "l");

    assertThat(difference.matched()).isEqualTo(2);
    assertThat(valuesOf(difference, "v").count()).isZero();
    assertThat(difference.onlyInFirst())
        .containsExactly(new RowExample(2, Arrays.asList("1", "a")));
  }

  @Test
  void comparesColumnsOfDifferentTypesByNumbersOrTexts() {
    ResultDifference difference =
        compare(
            first("SELECT 1::BIGINT AS n, '1' AS t, 5 AS gone"),
            second("SELECT 1.0::DOUBLE AS n, 1::BIGINT AS t, 6 AS come"));

    assertThat(difference.columns())
        .extracting(
            ColumnDifference::name,
            column -> column.values().map(ValueDifference::count).orElse(-1L))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("n", 0L),
            org.assertj.core.groups.Tuple.tuple("t", 0L),
            org.assertj.core.groups.Tuple.tuple("gone", -1L),
            org.assertj.core.groups.Tuple.tuple("come", -1L));
  }

  @Test
  void comparesACsvFileWithAParquetFile() throws Exception {
    ResultFile parquet =
        first("SELECT 1::BIGINT AS n, ['a,b'] AS l, TIMESTAMP '2024-03-01 00:00:00' AS t");
    Path csv =
        Files.writeString(
            folder.resolve("b.csv"), "n,l,t\n1,\"[\"\"a,b\"\"]\",2024-03-01 00:00:00\n");

    ResultDifference difference =
        compare(parquet, new ResultFile(csv, Format.CSV, TestResults.columns(parquet.path())));

    assertThat(difference.columns())
        .allSatisfy(column -> assertThat(column.values().orElseThrow().count()).isZero());
  }

  @Test
  void refusesAKeyThatOneOfThemLacks() {
    ResultFile first = first("SELECT 1 AS a");

    assertThatThrownBy(() -> compare(first, second("SELECT 1 AS b"), "a"))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("there is no column 'a' in both");
  }

  @Test
  void comparesMoreThanFitsIntoMemory() {
    DuckDbSettings little =
        new DuckDbSettings(
            folder.resolve("little"),
            64 * MEBIBYTE,
            1,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            1,
            Duration.ZERO);
    String select = "SELECT i, hash(i)::VARCHAR || hash(i + 1)::VARCHAR || repeat('x', 60) AS t";
    ResultFile first = first(select + " FROM range(1200000) r(i)");
    ResultFile second = second(select + " FROM range(1200000) r(i) ORDER BY i DESC");

    try (DuckDbQueryEngine small = new DuckDbQueryEngine(little)) {
      ResultDifference difference =
          small
              .results()
              .compare(new ResultPair(first, second, List.of("i"), 3), new Cancellation());
      assertThat(difference.matched()).isEqualTo(1_200_000);
      assertThat(valuesOf(difference, "t").count()).isZero();
    }
  }

  private static ValueDifference valuesOf(ResultDifference difference, String column) {
    return difference.columns().stream()
        .filter(each -> each.name().equals(column))
        .findFirst()
        .flatMap(ColumnDifference::values)
        .orElseThrow();
  }

  private ResultDifference compare(ResultFile first, ResultFile second, String... keys) {
    return engine
        .results()
        .compare(new ResultPair(first, second, List.of(keys), 3), new Cancellation());
  }

  private ResultFile first(String select) {
    return TestResults.parquet(folder.resolve("first.parquet"), select);
  }

  private ResultFile second(String select) {
    return TestResults.parquet(folder.resolve("second.parquet"), select);
  }
}

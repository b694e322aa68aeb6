package io.larder.query.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.query.duckdb.DuckDbQueryEngine;
import io.larder.query.duckdb.DuckDbSettings;
import io.larder.store.RowSink;
import io.larder.store.SqlQuery;
import io.larder.store.TableColumn;
import io.larder.store.ValuesTable;
import io.larder.store.sql.SelectQuery.BoundTable;
import io.larder.store.sql.SelectQuery.Rendered;
import io.larder.store.sql.SqlStatement;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is rendered passes the query engine's own check, and runs in its sandbox.
class EngineTest {
  private static final List<TableColumn> COLUMNS =
      List.of(
          new TableColumn("id", "bigint"),
          new TableColumn("name", "string"),
          new TableColumn("at", "string"));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "SELECT id, substr(name, -1), id / 2 FROM t ORDER BY id DESC ! 3,b,1 1,a,0",
        "WITH a AS (SELECT * FROM t), b AS (SELECT * FROM a) SELECT count(*) FROM a, b ! 4",
        "SELECT x FROM t CROSS JOIN UNNEST(ARRAY[id, 9]) AS u(x) ORDER BY 1 ! 1 3 9 9",
        "SELECT reduce(transform(ARRAY[id, 2], x -> x * 2), 0, (s, x) -> s + x, s -> s) FROM t"
            + " ORDER BY 1 ! 6 10",
        "SELECT TRY(id / 0), TRY_CAST(name AS integer) FROM t WHERE id = 1 ! null,null",
        "SELECT row_number() OVER (PARTITION BY name ORDER BY at DESC) FROM t ! 1 1",
        "SELECT json_extract_scalar('{\"a\":[1,2]}', '$.a[1]') FROM t LIMIT 1 ! 2",
        "SELECT year(from_iso8601_timestamp(at)) FROM t ORDER BY 1 ! 2020 2021",
        "SELECT map_agg(name, id)['a'], histogram(name)['b'] FROM t ! 1,1",
        "SELECT id FROM t TABLESAMPLE BERNOULLI (100) WHERE at < timestamp '2020-06-01' ! 1",
        "VALUES 1, 2 ! 1 2",
        "SELECT id FROM t UNION ALL (SELECT id FROM t EXCEPT SELECT 1) ORDER BY 1 ! 1 3 3",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4) SELECT max(i)"
            + " FROM n ! 4",
      })
  void runs(String sql, String expected) {
    SqlStatement.Select select =
        (SqlStatement.Select)
            new TrinoDialect(Clock.systemUTC(), true, DatasetPlan.REPLANNED).parse(sql);
    Rendered rendered =
        select
            .query()
            .render(
                select.query().tables().stream()
                    .map(reference -> new BoundTable(reference, "table of t", COLUMNS))
                    .toList());
    assertThat(run(rendered)).isEqualTo(expected);
  }

  private String run(Rendered rendered) {
    ValuesTable table =
        new ValuesTable(
            "table of t",
            COLUMNS,
            List.of(
                List.of(1L, "a", "2020-01-01T00:00:00Z"),
                List.of(3L, "b", "2021-01-01T00:00:00Z")));
    List<String> rows = new ArrayList<>();
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.defaults(folder))) {
      engine.query(
          new SqlQuery(rendered.sql(), rendered.definitions(), List.of(table)), new Rows(rows));
    }
    return String.join(" ", rows);
  }

  private record Rows(List<String> rows) implements RowSink {
    @Override
    public void columns(List<Column> columns) {
      rows.clear();
    }

    @Override
    public boolean row(List<@Nullable Object> values) {
      return rows.add(values.stream().map(Objects::toString).collect(Collectors.joining(",")));
    }
  }
}

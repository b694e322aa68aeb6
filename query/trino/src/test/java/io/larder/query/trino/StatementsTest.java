package io.larder.query.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.store.sql.SqlException;
import io.larder.store.sql.SqlStatement;
import io.larder.store.sql.TableName;
import io.larder.store.sql.TableReference;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {
  @Test
  void findsTheTablesOfAQuery() {
    SqlStatement.Select select =
        (SqlStatement.Select)
            parse(
                "WITH a AS (SELECT * FROM DB.T)\nSELECT * FROM a JOIN \"AwsDataCatalog\".\"db\".\"U\" u"
                    + " ON a.x = u.x WHERE x IN (SELECT y FROM v);");
    assertThat(select.query().tables())
        .containsExactly(
            new TableReference(name("", "db", "t"), Optional.empty(), 1, 26),
            new TableReference(name("awsdatacatalog", "db", "u"), Optional.empty(), 2, 22),
            new TableReference(name("", "", "v"), Optional.empty(), 2, 89));
  }

  @Test
  void readsVersionsOfTables() {
    SqlStatement.Select select =
        (SqlStatement.Select)
            parse(
                "SELECT * FROM t FOR VERSION AS OF 123, t FOR TIMESTAMP AS OF TIMESTAMP '2020-01-01"
                    + " 00:00:00 UTC', \"t$snapshots\"");
    assertThat(select.query().tables().stream().map(TableReference::version))
        .containsExactly(
            Optional.of(new TableReference.SnapshotId(123)),
            Optional.of(new TableReference.AsOf(Instant.parse("2020-01-01T00:00:00Z"))),
            Optional.empty());
    assertThat(select.query().tables().getLast().name().table()).isEqualTo("t$snapshots");
  }

  @Test
  void readsATimeBeforeNow() {
    Instant before = Instant.now();
    SqlStatement.Select select =
        (SqlStatement.Select)
            parse("SELECT * FROM t FOR TIMESTAMP AS OF (current_timestamp - interval '1' day)");
    TableReference.AsOf version =
        (TableReference.AsOf) select.query().tables().getFirst().version().orElseThrow();
    assertThat(version.time()).isBetween(before.minusSeconds(86_401), before.minusSeconds(86_390));
  }

  @Test
  void readsUnload() {
    SqlStatement.Unload unload =
        (SqlStatement.Unload)
            parse(
                "UNLOAD (SELECT a, ')' FROM t WHERE (1 = 1))\nTO 's3://b/out/' WITH (format ="
                    + " 'PARQUET', compression = 'SNAPPY', partitioned_by = ARRAY['a', 'b'])");
    assertThat(unload.location()).isEqualTo("s3://b/out/");
    assertThat(unload.properties())
        .isEqualTo(Map.of("format", "PARQUET", "compression", "SNAPPY", "partitioned_by", "a,b"));
    assertThat(unload.query().tables())
        .containsExactly(new TableReference(name("", "", "t"), Optional.empty(), 1, 28));
  }

  @Test
  void readsCreateTableAs() throws Exception {
    SqlStatement.CreateTableAs create =
        (SqlStatement.CreateTableAs)
            parse(
                "CREATE TABLE IF NOT EXISTS db.T WITH (format = 'PARQUET', external_location ="
                    + " 's3://b/x/', partitioned_by = ARRAY['Day'], bucket_count = 4) AS SELECT 1 AS a,"
                    + " 'x' AS day WITH NO DATA");
    assertThat(create.table()).isEqualTo(name("", "db", "t"));
    assertThat(create.ifNotExists()).isTrue();
    assertThat(create.withData()).isFalse();
    assertThat(create.partitionedBy()).containsExactly("day");
    assertThat(create.properties())
        .containsEntry("external_location", "s3://b/x/")
        .containsEntry("bucket_count", "4");
    try (Database database = Database.open()) {
      assertThat(database.rows(database.render(create.query()))).containsExactly("1|x");
    }
  }

  @Test
  void readsInsertExplainAndViews() {
    assertThat(parse("INSERT INTO db.t (A, b) SELECT 1, 2"))
        .isInstanceOfSatisfying(
            SqlStatement.InsertInto.class,
            insert -> {
              assertThat(insert.table()).isEqualTo(name("", "db", "t"));
              assertThat(insert.columns()).containsExactly("a", "b");
            });
    assertThat(parse("INSERT INTO t VALUES (1, 'a')")).isInstanceOf(SqlStatement.InsertInto.class);
    assertThat(parse("EXPLAIN SELECT 1")).isInstanceOf(SqlStatement.Explain.class);
    assertThat(parse("CREATE OR REPLACE VIEW v AS\n  SELECT 1 AS a;"))
        .isInstanceOfSatisfying(
            SqlStatement.CreateView.class,
            view -> {
              assertThat(view.orReplace()).isTrue();
              assertThat(view.queryText()).isEqualTo("SELECT 1 AS a");
            });
  }

  @Test
  void rendersWhatADeleteLeaves() throws Exception {
    SqlStatement.Delete delete =
        (SqlStatement.Delete)
            parse("DELETE FROM t WHERE id IN (SELECT id FROM t WHERE gone) OR NOT gone");
    assertThat(delete.table().name()).isEqualTo(name("", "", "t"));
    assertThat(delete.kept().orElseThrow().tables()).hasSize(2);
    try (Database database =
        Database.open().table("t", "id bigint, gone boolean", "(1, true), (2, false), (3, NULL)")) {
      assertThat(database.rows(database.render(delete.kept().orElseThrow())))
          .containsExactly("3|null");
    }
    assertThat(((SqlStatement.Delete) parse("DELETE FROM t")).kept()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "SELECT ! 1:7: mismatched input '<EOF>'",
        "SELEC 1 ! 1:1: mismatched input 'SELEC'",
        "SELECT 1 FROM ! 1:14: mismatched input '<EOF>'",
        "SELECT (1 ! 1:10: mismatched input '<EOF>'",
        "SELECT `a` FROM t ! 1:8: backquoted identifiers are not supported",
        "SELECT 1; SELECT 2 ! 1:9: Only one sql statement is allowed",
        "SELECT 'a ! 1:8: mismatched input ''': the quote is not closed",
        "SELECT * FROM a.b.c.d ! 1:15: Too many dots in table name",
        "UNLOAD SELECT 1 ! 1:8: mismatched input 'SELECT'. Expecting: '('",
        "UNLOAD (SELECT 1) ! 1:18: mismatched input '<EOF>'. Expecting: 'TO'",
        "UNLOAD (SELECT nope FROM) TO 'x' ! 1:25: mismatched input '<EOF>'",
        "UPDATE t SET a = 1 ! 1:1: the statement Update is not supported",
        "GRANT SELECT ON t TO u ! 1:1: the statement Grant is not supported",
        "MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE ! 1:1: the statement Merge is not",
        "CREATE TABLE t AS SELEC 1 ! 1:19: mismatched input 'SELEC'",
        "CALL x() ! 1:1: the statement Call is not supported",
        "SET SESSION a = 1 ! 1:1: the statement SetSession is not supported",
      })
  void tellsWhereAStatementIsWrong(String sql, String message) {
    assertThatThrownBy(() -> parse(sql))
        .isInstanceOf(SqlException.class)
        .hasMessageStartingWith("line " + message);
  }

  @Test
  void refusesEmptyTexts() {
    for (String sql : List.of("", "  ", ";", "-- nothing")) {
      assertThatThrownBy(() -> parse(sql)).as(sql).isInstanceOf(SqlException.class);
    }
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThatThrownBy(() -> parse("SELECT '" + "x".repeat(262_144) + "'"))
        .isInstanceOf(SqlException.class)
        .hasMessage("line 1:1: Query text is longer than 262144 bytes");
  }

  @Test
  void refusesWhatIsNestedTooDeeplyInsteadOfOverflowing() {
    int depth = 20_000;
    for (String sql :
        List.of(
            "SELECT " + "(".repeat(depth) + "1" + ")".repeat(depth),
            "SELECT " + "ARRAY[".repeat(depth) + "1" + "]".repeat(depth),
            "SELECT 1" + " + 1".repeat(depth),
            "SELECT " + "NOT ".repeat(depth) + "true",
            "SELECT " + "- ".repeat(depth) + "1",
            "SELECT 'a'" + " || 'a'".repeat(depth),
            "SELECT " + "CASE WHEN true THEN ".repeat(5_000) + "1" + " END".repeat(5_000),
            "SELECT a" + ".b".repeat(depth) + " FROM t",
            "SELECT 1" + " UNION SELECT 1".repeat(10_000),
            "SELECT transform(a, " + "x -> ".repeat(depth) + "1)",
            "CREATE TABLE t (a " + "array<".repeat(depth) + "int)")) {
      assertThatThrownBy(
              () -> {
                if (parse(sql) instanceof SqlStatement.Select(var query)) {
                  query.render(List.of());
                }
              })
          .as(sql.substring(0, 30))
          .isInstanceOf(SqlException.class);
    }
  }

  private static TableName name(String catalog, String database, String table) {
    return new TableName(
        Optional.of(catalog).filter(text -> !text.isEmpty()),
        Optional.of(database).filter(text -> !text.isEmpty()),
        table);
  }

  private static SqlStatement parse(String sql) {
    return new TrinoDialect(Clock.systemUTC(), true, DatasetPlan.REPLANNED).parse(sql);
  }
}

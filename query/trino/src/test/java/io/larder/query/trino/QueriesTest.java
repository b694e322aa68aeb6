package io.larder.query.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.store.sql.SqlException;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueriesTest {
  private final Database database =
      Database.open()
          .table(
              "people",
              "id bigint, name string, age int, height double, born timestamp, tags array<string>,"
                  + " seen string, gone boolean",
              "(1, 'Ann', 30, 1.7, '1990-01-02 03:04:05', ['a', 'b'], '2020-01-01T00:00:00Z', false),"
                  + "(2, 'Bob', NULL, 1.8, '1991-01-01', [], '2021-01-01T00:00:00Z', true),"
                  + "(3, 'Cid', 20, NULL, NULL, NULL, NULL, false)")
          .table("visits", "id bigint, place string", "(1, 'x'), (1, 'y'), (4, 'z')");

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void namesColumnsAsAthenaDoes() {
    assertThat(
            database.columns(
                "SELECT ID, Name AS TheName, age AS \"Age.1\", p.Height, 1, count(*) OVER () FROM"
                    + " People p"))
        .containsExactly("id", "thename", "Age.1", "height", "_col4", "_col5");
  }

  @Test
  void spellsOutStars() {
    assertThat(database.columns("SELECT *, 1 FROM visits")).containsExactly("id", "place", "_col2");
    assertThat(database.columns("SELECT v.*, p.id FROM people p JOIN visits v ON p.id = v.id"))
        .containsExactly("id", "place", "id");
    assertThat(database.rows("SELECT count(*) FROM (SELECT * FROM people p, visits v)"))
        .containsExactly("9");
  }

  @Test
  void ordersNullsLastInBothDirections() {
    assertThat(database.rows("SELECT age FROM people ORDER BY age"))
        .containsExactly("20", "30", "null");
    assertThat(database.rows("SELECT age FROM people ORDER BY age DESC"))
        .containsExactly("30", "20", "null");
    assertThat(database.rows("SELECT age FROM people ORDER BY 1 NULLS FIRST"))
        .containsExactly("null", "20", "30");
  }

  @Test
  void ordersByNamesOfTheResultFirst() {
    assertThat(database.rows("SELECT -age AS id FROM people WHERE age > 0 ORDER BY id"))
        .containsExactly("-30", "-20");
    assertThat(database.rows("SELECT DISTINCT name AS n FROM people ORDER BY n DESC LIMIT 2"))
        .containsExactly("Cid", "Bob");
    assertThat(database.rows("SELECT name FROM people ORDER BY id DESC OFFSET 1 LIMIT 1"))
        .containsExactly("Bob");
    assertThat(database.rows("SELECT id FROM people ORDER BY id FETCH FIRST 2 ROWS ONLY"))
        .containsExactly("1", "2");
    assertThat(database.rows("SELECT id AS a FROM people ORDER BY a * -1 LIMIT ALL"))
        .containsExactly("3", "2", "1");
  }

  @Test
  void joins() {
    assertThat(
            database.rows(
                "SELECT p.id, v.place FROM people p LEFT JOIN visits v ON p.id = v.id AND v.place <>"
                    + " 'x' ORDER BY 1"))
        .containsExactly("1|y", "2|null", "3|null");
    assertThat(
            database.rows(
                "SELECT id, name, place FROM people FULL JOIN visits USING (id) ORDER BY id, place"))
        .containsExactly("1|Ann|x", "1|Ann|y", "2|Bob|null", "3|Cid|null", "4|null|z");
    assertThat(
            database.rows(
                "SELECT count(*) FROM people a, people b, visits WHERE a.id = b.id AND b.id ="
                    + " visits.id"))
        .containsExactly("2");
    assertThat(
            database.rows(
                "SELECT a.id, b.id FROM people a RIGHT JOIN (people b JOIN visits v ON b.id = v.id)"
                    + " ON a.id > b.id ORDER BY 1, 2"))
        .containsExactly("2|1", "2|1", "3|1", "3|1");
  }

  @Test
  void executesTheCrossJoinOfTheSdkAsAnInnerOne() {
    String sql =
        "WITH a AS (SELECT * FROM people), b AS (SELECT * FROM visits)\n"
            + "SELECT a.id, b.place FROM a\nCROSS JOIN b\nON a.id = b.id ORDER BY 2";
    assertThat(database.rows(sql)).containsExactly("1|x", "1|y");
    assertThatThrownBy(
            () -> new TrinoDialect(Clock.systemUTC(), false, DatasetPlan.REPLANNED).parse(sql))
        .isInstanceOf(SqlException.class)
        .hasMessageStartingWith("line 4:1: mismatched input 'ON'");
  }

  @Test
  void toleratesTheMissingBlankOfTheSdk() {
    String sql = "SELECT id FROM people WHERE NOT gone AND from_unixtime(seen) > from_unixtime(0)";
    assertThat(database.rows(sql)).containsExactly("1");
    Database other =
        Database.open().table("t", "id bigint, is_deleted boolean", "(1, true), (2, false)");
    assertThat(other.rows("SELECT id FROM t WHERE NOT is_deletedAND id > 0")).containsExactly("2");
  }

  @Test
  void comparesTextsWithTimesWhereLenient() {
    String sql = "SELECT id FROM people WHERE seen <= timestamp '2020-06-01 00:00:00'";
    assertThat(database.rows(sql)).containsExactly("1");
    assertThat(
            database.rows(
                "SELECT id FROM people WHERE seen BETWEEN timestamp '2020-06-01' AND timestamp"
                    + " '2021-01-01T00:00:00Z'"))
        .containsExactly("2");
    try (Database strict =
        Database.open(new TrinoDialect(Clock.systemUTC(), false, DatasetPlan.REPLANNED))
            .table("people", "seen string", "('x')")) {
      assertThatThrownBy(() -> strict.render("SELECT seen FROM people WHERE seen < current_date"))
          .hasMessage("line 1:36: Cannot apply operator: varchar and date");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void scopesCommonTables() {
    assertThat(
            database.rows(
                "WITH t AS (WITH t AS (SELECT id FROM people) SELECT id + 1 AS id FROM t)"
                    + " SELECT t.id FROM (SELECT id * 10 AS id FROM t) AS t ORDER BY 1"))
        .containsExactly("20", "30", "40");
    assertThat(
            database.rows(
                "WITH people AS (SELECT id FROM people WHERE id = 2) SELECT * FROM people"))
        .containsExactly("2");
    assertThat(
            database.rows(
                "WITH a(x, y) AS (VALUES (1, 'p'), (2, 'q')), b AS (SELECT x FROM a WHERE y = 'q')"
                    + " SELECT * FROM b"))
        .containsExactly("2");
    assertThat(
            database.rows(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4)"
                    + " SELECT sum(i) FROM n"))
        .containsExactly("10");
  }

  @Test
  void combinesQueries() {
    assertThat(
            database.rows(
                "SELECT id FROM people UNION ALL SELECT id FROM visits ORDER BY id DESC LIMIT 3"))
        .containsExactly("4", "3", "2");
    assertThat(database.rows("SELECT id FROM visits UNION SELECT id FROM visits ORDER BY 1"))
        .containsExactly("1", "4");
    assertThat(database.rows("(SELECT id FROM people) EXCEPT (SELECT id FROM visits) ORDER BY id"))
        .containsExactly("2", "3");
    assertThat(database.rows("SELECT id FROM people INTERSECT SELECT id FROM visits"))
        .containsExactly("1");
    assertThat(database.rows("VALUES (1, 'a'), (2, NULL)")).containsExactly("1|a", "2|null");
    assertThat(database.columns("VALUES (1, 'a')")).containsExactly("_col0", "_col1");
    assertThat(database.rows("TABLE visits")).hasSize(3);
  }

  @Test
  void groups() {
    assertThat(
            database.rows(
                "SELECT place, count(*) AS n FROM visits GROUP BY 1 HAVING count(*) > 0 ORDER BY n,"
                    + " place"))
        .containsExactly("x|1", "y|1", "z|1");
    assertThat(
            database.rows(
                "SELECT id, count(*), grouping(id) FROM visits GROUP BY ROLLUP (id) ORDER BY 1"))
        .containsExactly("1|2|0", "4|1|0", "null|3|1");
    assertThat(
            database.rows(
                "SELECT id, place, count(*) FROM visits GROUP BY GROUPING SETS ((id), (place)) ORDER"
                    + " BY 3 DESC, 1, 2"))
        .hasSize(5);
    assertThat(database.rows("SELECT count(*) FROM visits GROUP BY CUBE (id, place)")).hasSize(9);
  }

  @Test
  void unnests() {
    assertThat(
            database.rows(
                "SELECT id, tag, n FROM people CROSS JOIN UNNEST(tags) WITH ORDINALITY AS t(tag, n)"
                    + " ORDER BY n"))
        .containsExactly("1|a|1", "1|b|2");
    assertThat(
            database.rows(
                "SELECT id, tag FROM people LEFT JOIN UNNEST(tags) AS t(tag) ON true ORDER BY 1, 2"))
        .containsExactly("1|a", "1|b", "2|null", "3|null");
    assertThat(
            database.rows(
                "SELECT * FROM UNNEST(ARRAY[1, 2], ARRAY['a'], map(ARRAY['k'], ARRAY[9]))"))
        .containsExactly("1|a|k|9", "2|null|null|null");
    assertThat(
            database.rows(
                "SELECT t.x FROM UNNEST(ARRAY[ROW(1, 'p'), ROW(2, 'q')]) AS t(x, y) WHERE y = 'q'"))
        .containsExactly("2");
  }

  @Test
  void answersSubqueries() {
    assertThat(
            database.rows(
                "SELECT name FROM people p WHERE EXISTS (SELECT 1 FROM visits WHERE id = p.id)"))
        .containsExactly("Ann");
    assertThat(
            database.rows(
                "SELECT name FROM people WHERE born = (SELECT MAX(born) FROM people) AND gone=true"))
        .containsExactly("Bob");
    assertThat(
            database.rows(
                "SELECT name FROM people WHERE id NOT IN (SELECT id FROM visits) ORDER BY 1"))
        .containsExactly("Bob", "Cid");
    assertThat(
            database.rows(
                "SELECT p.id, l.n FROM people p CROSS JOIN LATERAL (SELECT count(*) AS n FROM visits v"
                    + " WHERE v.id = p.id) l ORDER BY 1"))
        .containsExactly("1|2", "2|0", "3|0");
  }

  @Test
  void takesNamedWindows() {
    assertThat(
            database.rows(
                "SELECT id, row_number() OVER (w ORDER BY place) FROM visits WINDOW w AS (PARTITION BY"
                    + " id) ORDER BY 1, 2"))
        .containsExactly("1|1", "1|2", "4|1");
  }

  @Test
  void samples() {
    assertThat(database.rows("SELECT id FROM visits TABLESAMPLE BERNOULLI (100) ORDER BY 1"))
        .containsExactly("1", "1", "4");
  }

  @Test
  void tellsWhatCannotBeResolved() {
    refuses("SELECT nme FROM people", "line 1:8: Column 'nme' cannot be resolved");
    refuses("SELECT p.x FROM people p", "line 1:8: Column 'p.x' cannot be resolved");
    refuses("SELECT id\nFROM people\nWHERE wat = 1", "line 3:7: Column 'wat' cannot be resolved");
    refuses("SELECT id FROM people, visits", "line 1:8: Column 'id' is ambiguous");
    refuses("SELECT foo(1)", "line 1:8: Function 'foo' not registered");
    refuses(
        "SELECT upper(1)",
        "line 1:8: Unexpected parameters (integer) for function upper. Expected: upper(varchar)");
    refuses("SELECT id + name FROM people", "line 1:11: Cannot apply operator: bigint + varchar");
    refuses(
        "SELECT id FROM people WHERE name",
        "line 1:29: Expression must evaluate to a boolean: actual type varchar");
    refuses(
        "SELECT id FROM people WHERE name = 1",
        "line 1:34: Cannot apply operator: varchar and integer");
    refuses("SELECT id AS x FROM people WHERE x = 1", "line 1:34: Column 'x' cannot be resolved");
    refuses(
        "SELECT 1 UNION SELECT 1, 2",
        "line 1:10: UNION query has different number of fields: 1, 2");
    refuses("SELECT * FROM (VALUES 1) t(a, b)", "line 1:15: Column alias list has 2 entries");
    refuses("SELECT id FROM people ORDER BY 2", "line 1:32: ORDER BY position 2 is not in select");
    refuses("WITH a AS (SELECT 1), a AS (SELECT 2) SELECT 1", "line 1:23: WITH query name 'a'");
    refuses("SELECT 1 WHERE CAST(1 AS wibble) = 1", "line 1:26: Unknown type: wibble");
  }

  private void refuses(String sql, String message) {
    assertThatThrownBy(() -> database.render(sql))
        .as(sql)
        .isInstanceOf(SqlException.class)
        .hasMessageStartingWith(message);
  }
}

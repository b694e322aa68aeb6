package io.larder.query.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.store.sql.SelectQuery.Rendered;
import io.larder.store.sql.SqlException;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing that a query says may reach what is DuckDB's and not Trino's.
class SafetyTest {
  private final Database database = Database.open().table("t", "a string", "('x')");

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM TABLE(read_csv('/etc/passwd'))",
        "SELECT * FROM TABLE(read_parquet(ARRAY['/etc/passwd']))",
        "SELECT read_text('/etc/passwd')",
        "SELECT getenv('HOME')",
        "SELECT current_setting('temp_directory')",
        "SELECT query('SELECT 1')",
        "SELECT query_table('t')",
        "SELECT system.getenv('HOME')",
        "SELECT \"getenv\"('HOME')",
        "SELECT larder_error('x')",
        "SELECT larder_substr('x', 1, 1)",
        "SELECT pragma_version()",
        "SELECT nextval('s')",
        "SELECT struct_pack(1)",
        "SELECT list_value(1)",
        "SELECT current_user",
        "SELECT current_catalog",
        "PRAGMA database_list",
        "COPY t TO '/tmp/x'",
        "ATTACH '/tmp/x' AS y",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '1GB'",
        "SELECT 1; DROP TABLE t",
        "FROM t",
        "SELECT t.a FROM t; COPY t TO 'x'",
        "SUMMARIZE t",
        "EXPORT DATABASE 'x'",
        "CALL pragma_version()",
        "SELECT 'x'::integer",
        "SELECT COLUMNS('a') FROM t",
        "SELECT * EXCLUDE (a) FROM t",
        "PREPARE p FROM SELECT 1",
        "SELECT ?",
      })
  void refuses(String sql) {
    assertThatThrownBy(() -> database.render(sql)).isInstanceOf(SqlException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'/etc/passwd'",
        "''; DROP TABLE t; --",
        "x\"y",
        "a' OR 'b' = 'b",
        "\\' || 1 --",
        "$1 $* $null @sum( larder_error",
      })
  void keepsTextsAsTexts(String text) {
    String literal = "'" + text.replace("'", "''") + "'";
    assertThat(database.value(literal)).isEqualTo(text);
    assertThat(database.value("concat(" + literal + ", '')")).isEqualTo(text);
    assertThat(database.value("(SELECT max(a) FILTER (WHERE a <> " + literal + ") FROM t)"))
        .isEqualTo("x");
    assertThat(database.rows("SELECT a FROM t WHERE a = " + literal)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"\" FROM x --", "/etc/passwd", "x;y", "getenv('HOME')", "\u00fc"})
  void keepsNamesAsNames(String quoted) {
    String name = quoted.replace("\"\"", "\"");
    assertThat(database.columns("SELECT 1 AS \"" + quoted + "\"")).containsExactly(name);
    assertThat(
            database.rows(
                "WITH \"%1$s\" AS (SELECT 1 AS \"%1$s\") SELECT \"%1$s\" FROM \"%1$s\" AS \"%1$s\""
                    .formatted(quoted)))
        .containsExactly("1");
  }

  @Test
  void asksTheCallerForEveryTable() {
    for (String name : Set.of("\"/etc/passwd\"", "\"x.csv\"", "duckdb_settings", "sqlite_master")) {
      assertThatThrownBy(() -> database.render("SELECT * FROM " + name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("no table");
    }
    assertThatThrownBy(() -> database.render("SELECT * FROM information_schema.tables"))
        .hasMessage("no table tables");
  }

  @Test
  void namesOnlyTheTablesThatAreBound() {
    Rendered rendered = database.render("SELECT a FROM t AS \"read_csv\"");
    assertThat(rendered.sql())
        .isEqualTo("SELECT \"t_1\".\"a\" AS \"a\" FROM \"engine:t\" AS \"t_1\"");
    assertThat(rendered.definitions()).isEmpty();
  }

  @Test
  void definesOnlyWhatIsUsed() {
    assertThat(database.render("SELECT substr(a, 1) FROM t").definitions())
        .singleElement()
        .asString()
        .startsWith("CREATE MACRO larder_substr(");
  }

  @Test
  void usesAllMacros() throws Exception {
    Set<String> unused = new TreeSet<>(Macros.names());
    String code = Resources.text("functions.txt") + Resources.text("macros.sql");
    unused.removeIf(name -> code.split(name + "\\b", -1).length > 2);
    assertThat(unused)
        .containsExactlyInAnyOrder(
            "larder_array_at",
            "larder_double_text",
            "larder_map_at",
            "larder_quarters",
            "larder_quotient",
            "larder_text_to_boolean",
            "larder_whole_number");
  }
}

package io.larder.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.DataFile;
import io.larder.store.HistoryTable;
import io.larder.store.SqlQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A query sees the planned files and nothing else of this machine, and changes nothing.
class QuerySandboxTest {
  @TempDir Path folder;
  private final CollectedRows sink = new CollectedRows();
  private DataFile data = new DataFile("", "", 0, 0);

  @BeforeEach
  void writeFiles() throws IOException {
    data = Customers.write(folder.resolve("data.parquet"), 3);
    Files.writeString(folder.resolve("secret.csv"), "a\nsecret\n");
    Files.copy(Path.of(data.path()), folder.resolve("other.parquet"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Files that are not planned.
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM read_csv('$/secret.csv')",
        "SELECT * FROM read_csv_auto('$/secret.csv')",
        "SELECT * FROM sniff_csv('$/secret.csv')",
        "SELECT * FROM read_json('$/secret.csv')",
        "SELECT * FROM read_parquet('$/other.parquet')",
        "SELECT * FROM read_parquet('$/data.parquet')",
        "SELECT * FROM parquet_metadata('$/other.parquet')",
        "SELECT * FROM parquet_scan('$/other.parquet')",
        "SELECT * FROM glob('/**')",
        "FROM '/etc/passwd'",
        "SELECT * FROM '$/secret.csv'",
        "SELECT * FROM '$/other.parquet'",
        "SELECT * FROM \"$/other.parquet\"",
        "SELECT (SELECT count(*) FROM '$/secret.csv')",
        "SELECT * FROM customers WHERE id IN (FROM '$/secret.csv')",
        "WITH x AS (FROM '$/secret.csv') FROM x",
        "SELECT * FROM (WITH \"$/secret.csv\" AS (SELECT 1) SELECT 1), '$/secret.csv'",
        "SELECT * FROM customers UNION ALL FROM '$/secret.csv'",
        "SELECT * FROM customers, LATERAL (FROM '$/secret.csv')",
        "SELECT * FROM read_csv('https://example.com/a.csv')",
        "FROM 'https://example.com/a.parquet'",
        "FROM 's3://bucket/a.parquet'",
        // Writing.
        "COPY customers TO '$/new.csv'",
        "COPY (SELECT 1) TO '$/data.parquet'",
        "SELECT 1) TO '$/data.parquet' --",
        "EXPORT DATABASE '$/new'",
        "SELECT * INTO customers FROM customers",
        "INSERT INTO customers SELECT * FROM customers",
        "CREATE TABLE t AS SELECT 1",
        "DROP VIEW customers",
        "WITH x AS (INSERT INTO customers SELECT * FROM customers RETURNING *) SELECT * FROM x",
        "WITH x AS (DELETE FROM customers RETURNING *) SELECT * FROM x",
        "WITH x AS (UPDATE customers SET id = 'b' RETURNING *) SELECT * FROM x",
        "SELECT * FROM checkpoint()",
        "SELECT nextval('s')",
        "SELECT write_log('x')",
        "SELECT * FROM enable_logging()",
        // The instance and the machine.
        "ATTACH '$/new.db'",
        "ATTACH '$/data.parquet' AS x",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '100GB'",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "PRAGMA threads = 99",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "SELECT getenv('HOME')",
        "SELECT current_setting('temp_directory')",
        "SELECT system.main.current_setting('temp_directory')",
        "SELECT Current_Setting('temp_directory')",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM duckdb_settings",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM duckdb_views()",
        "SELECT * FROM duckdb_temporary_files()",
        "SELECT * FROM duckdb_external_file_cache()",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM pg_catalog.pg_class",
        "SELECT * FROM sqlite_master",
        "SELECT * FROM query('SELECT 1')",
        "SELECT * FROM query_table('customers')",
        "SELECT * FROM query_table(['$/other.parquet'])",
        "SELECT * FROM json_execute_serialized_sql('{}')",
        "SELECT * FROM memory.main.customers",
        "DESCRIBE customers",
        "SUMMARIZE '$/other.parquet'",
        "SELECT * FROM (SHOW TABLES)",
        "EXPLAIN SELECT 1",
        "EXPLAIN ANALYZE SELECT 1",
        "PREPARE p AS SELECT 1",
        "EXECUTE p",
        "CREATE MACRO m() AS 1",
        "CREATE SECRET (TYPE s3)",
        "BEGIN",
        "VACUUM",
        "USE memory",
        // More than one statement, or none.
        "SELECT 1; COPY (SELECT 1) TO '$/new.csv'",
        "SELECT 1 /* ; */; SELECT 2",
        "SELECT 1; -- \nDROP VIEW customers",
        "SELECT 1 /* open",
        "SELECT 'open",
        "-- nothing",
        ";",
        ""
      })
  void refuses(String attack) throws IOException {
    String sql = attack.replace("$", folder.toString());
    Map<String, String> before = files();
    try (DuckDbQueryEngine engine = open()) {
      assertInvalid(() -> engine.query(query(sql), sink));
      assertInvalid(() -> engine.export(query(sql), folder.resolve("export.parquet")));
    }
    assertThat(sink.rows()).isEmpty();
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM customers",
        "SELECT count(*) FROM CUSTOMERS;",
        "FROM customers LIMIT 1 -- the first",
        "WITH x AS (SELECT * FROM customers) SELECT count(*) FROM x",
        "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x WHERE n < 9) FROM x",
        "SELECT unnest([1, 2]) FROM customers",
        "SELECT * FROM range(3) UNION SELECT 7",
        "SELECT id, row_number() OVER (PARTITION BY id ORDER BY write_time) FROM customers",
        "VALUES (1, '/etc/passwd')",
        "SELECT '; DROP VIEW customers'"
      })
  void allows(String sql) {
    try (DuckDbQueryEngine engine = open()) {
      engine.query(query(sql), sink);
      assertThat(sink.rows()).isNotEmpty();
      assertThat(engine.export(query(sql), folder.resolve("export.parquet")))
          .isEqualTo(sink.rows().size());
    }
  }

  @Test
  void doesNotTellWhereFilesLie() throws IOException {
    Files.writeString(Path.of(data.path()), "not Parquet at all");
    try (DuckDbQueryEngine engine = open()) {
      assertThatThrownBy(() -> engine.query(query("SELECT id::BIGINT FROM customers"), sink))
          .satisfies(failure -> assertThat(failure.toString()).doesNotContain(folder.toString()));
    }
  }

  @Test
  void leavesNothingInTheTemporaryFolder() {
    try (DuckDbQueryEngine engine = open()) {
      engine.query(query("SELECT * FROM customers"), sink);
      assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }
  }

  private DuckDbQueryEngine open() {
    return new DuckDbQueryEngine(DuckDbSettings.defaults(folder.resolve("tmp")));
  }

  private SqlQuery query(String sql) {
    return new SqlQuery(
        sql, List.of(new HistoryTable("customers", Customers.SCHEMA, List.of(data))));
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(path.toString(), Files.size(path) + " " + Files.getLastModifiedTime(path));
      }
    }
    return files;
  }

  private static void assertInvalid(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refused -> assertThat(refused.kind()).as(refused.text()).isEqualTo(ErrorKind.INVALID));
  }
}

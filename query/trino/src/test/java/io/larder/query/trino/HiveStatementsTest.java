package io.larder.query.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.store.TableColumn;
import io.larder.store.sql.SqlException;
import io.larder.store.sql.SqlStatement;
import io.larder.store.sql.TableName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiveStatementsTest {
  private static final TableName T = new TableName(Optional.empty(), Optional.empty(), "t");
  private static final TableName DB_T = new TableName(Optional.empty(), Optional.of("db"), "t");

  @Test
  void readsTheTableThatTheSdkMakesOfRows() {
    assertThat(
            parse(
                "CREATE EXTERNAL TABLE dataframe_1 (a INT, `B-c` STRING, d DOUBLE, e TIMESTAMP)"
                    + " ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'"
                    + " WITH SERDEPROPERTIES (\"separatorChar\" = \",\", \"quoteChar\" = \"`\","
                    + " \"escapeChar\" = \"\\\\\") LOCATION 's3://bucket/x/';"))
        .isEqualTo(
            new SqlStatement.CreateTable(
                new TableName(Optional.empty(), Optional.empty(), "dataframe_1"),
                true,
                false,
                List.of(
                    new TableColumn("a", "int"),
                    new TableColumn("b-c", "string"),
                    new TableColumn("d", "double"),
                    new TableColumn("e", "timestamp")),
                List.of(),
                List.of(),
                Optional.of("org.apache.hadoop.hive.serde2.OpenCSVSerde"),
                Map.of("separatorChar", ",", "quoteChar", "`", "escapeChar", "\\"),
                Optional.empty(),
                Optional.of("s3://bucket/x/"),
                Optional.empty(),
                Map.of()));
  }

  @Test
  void readsTheDefinitionWithoutCommasThatTheSdkPrints() {
    SqlStatement.CreateTable table =
        (SqlStatement.CreateTable)
            parse(
                """
                CREATE EXTERNAL TABLE IF NOT EXISTS sagemaker_featurestore.t (
                  id STRING
                  amount FLOAT
                  write_time TIMESTAMP
                  event_time TIMESTAMP
                  is_deleted BOOLEAN
                )
                ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
                  STORED AS
                  INPUTFORMAT 'parquet.hive.DeprecatedParquetInputFormat'
                  OUTPUTFORMAT 'parquet.hive.DeprecatedParquetOutputFormat'
                LOCATION 's3://bucket/prefix'
                """);
    assertThat(table.columns()).hasSize(5).contains(new TableColumn("amount", "float"));
    assertThat(table.ifNotExists()).isTrue();
    assertThat(table.storedAs()).contains("parquet.hive.DeprecatedParquetInputFormat");
  }

  @Test
  void readsPartitionsFormatsAndProperties() {
    SqlStatement.CreateTable table =
        (SqlStatement.CreateTable)
            parse(
                "CREATE EXTERNAL TABLE `db`.`t` (a array<struct<x:int,y:map<string,decimal(10,2)>>>"
                    + " COMMENT 'it''s', b varchar(10)) COMMENT 'c' PARTITIONED BY (`Year` string,"
                    + " month int) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' ESCAPED BY '\\\\'"
                    + " LINES TERMINATED BY '\\n' STORED AS textfile LOCATION 's3://b/' TBLPROPERTIES"
                    + " ('skip.header.line.count'='1')");
    assertThat(table.table()).isEqualTo(DB_T);
    assertThat(table.columns())
        .containsExactly(
            new TableColumn("a", "array<struct<x:int,y:map<string,decimal(10,2)>>>"),
            new TableColumn("b", "varchar(10)"));
    assertThat(table.partitionColumns())
        .containsExactly(new TableColumn("year", "string"), new TableColumn("month", "int"));
    assertThat(table.serdeProperties()).containsEntry("field.delim", ",");
    assertThat(table.storedAs()).contains("TEXTFILE");
    assertThat(table.comment()).contains("c");
    assertThat(table.tableProperties()).containsEntry("skip.header.line.count", "1");
  }

  @Test
  void readsTheTransformsOfAnIcebergTable() {
    SqlStatement.CreateTable table =
        (SqlStatement.CreateTable)
            parse(
                "CREATE TABLE t (id bigint, ts timestamp, name string) PARTITIONED BY (day(ts),"
                    + " bucket(16, id), truncate(10, Name), id) LOCATION 's3://b/t/' TBLPROPERTIES"
                    + " ('table_type' = 'ICEBERG')");
    assertThat(table.external()).isFalse();
    assertThat(table.partitionColumns()).isEmpty();
    assertThat(table.partitionTransforms())
        .containsExactly("day(ts)", "bucket(16, id)", "truncate(10, name)", "id");
  }

  @Test
  void readsTheOtherDefinitions() {
    assertThat(parse("create database if not exists DB comment 'x' location 's3://b/'"))
        .isEqualTo(
            new SqlStatement.CreateDatabase("db", true, Optional.of("s3://b/"), Optional.of("x")));
    assertThat(parse("DROP TABLE IF EXISTS `db.t`"))
        .isEqualTo(new SqlStatement.DropTable(DB_T, true));
    assertThat(parse("DROP VIEW t")).isEqualTo(new SqlStatement.DropView(T, false));
    assertThat(parse("DROP SCHEMA IF EXISTS a CASCADE"))
        .isEqualTo(new SqlStatement.DropDatabase("a", true, true));
    assertThat(parse("MSCK REPAIR TABLE db.t")).isEqualTo(new SqlStatement.RepairTable(DB_T));
    assertThat(parse("OPTIMIZE db.t REWRITE DATA USING BIN_PACK"))
        .isEqualTo(new SqlStatement.Optimize(DB_T));
    assertThat(parse("VACUUM \"t\";")).isEqualTo(new SqlStatement.Vacuum(T));
  }

  @Test
  void readsChangesOfTables() {
    assertThat(
            parse(
                "ALTER TABLE t ADD IF NOT EXISTS PARTITION (year='2020', month=1) LOCATION 's3://x'"
                    + " PARTITION (year='2021', month='2')"))
        .isEqualTo(
            new SqlStatement.AddPartitions(
                T,
                true,
                List.of(
                    new SqlStatement.Partition(
                        Map.of("year", "2020", "month", "1"), Optional.of("s3://x")),
                    new SqlStatement.Partition(
                        Map.of("year", "2021", "month", "2"), Optional.empty()))));
    assertThat(parse("ALTER TABLE t DROP PARTITION (a = 'x'), PARTITION (a = 'y')"))
        .isEqualTo(
            new SqlStatement.DropPartitions(T, false, List.of(Map.of("a", "x"), Map.of("a", "y"))));
    assertThat(parse("ALTER TABLE t SET TBLPROPERTIES('vacuum_max_snapshot_age_seconds'='60')"))
        .isEqualTo(
            new SqlStatement.SetTableProperties(
                T, Map.of("vacuum_max_snapshot_age_seconds", "60")));
    assertThat(parse("ALTER TABLE t ADD COLUMNS (a int, b string COMMENT 'x')"))
        .isEqualTo(
            new SqlStatement.AddColumns(
                T, List.of(new TableColumn("a", "int"), new TableColumn("b", "string"))));
  }

  @Test
  void readsWhatIsShown() {
    assertThat(parse("SHOW DATABASES LIKE 'a*'"))
        .isEqualTo(new SqlStatement.ShowDatabases(Optional.of("a*")));
    assertThat(parse("SHOW SCHEMAS")).isEqualTo(new SqlStatement.ShowDatabases(Optional.empty()));
    assertThat(parse("SHOW TABLES IN db 'x|y'"))
        .isEqualTo(new SqlStatement.ShowTables(Optional.of("db"), Optional.of("x|y")));
    assertThat(parse("SHOW VIEWS"))
        .isEqualTo(new SqlStatement.ShowViews(Optional.empty(), Optional.empty()));
    assertThat(parse("SHOW COLUMNS IN t IN db")).isEqualTo(new SqlStatement.ShowColumns(DB_T));
    assertThat(parse("SHOW COLUMNS FROM db.t")).isEqualTo(new SqlStatement.ShowColumns(DB_T));
    assertThat(parse("SHOW PARTITIONS t")).isEqualTo(new SqlStatement.ShowPartitions(T));
    assertThat(parse("SHOW TBLPROPERTIES t('p')"))
        .isEqualTo(new SqlStatement.ShowTableProperties(T, Optional.of("p")));
    assertThat(parse("SHOW CREATE TABLE db.t")).isEqualTo(new SqlStatement.ShowCreateTable(DB_T));
    assertThat(parse("DESCRIBE db.t")).isEqualTo(new SqlStatement.Describe(DB_T));
    assertThat(parse("DESC FORMATTED t")).isEqualTo(new SqlStatement.Describe(T));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "CREATE ! 1:7: mismatched input '<EOF>'. Expecting: 'TABLE'",
        "CREATE EXTERNAL ! 1:16: mismatched input '<EOF>'. Expecting: 'TABLE'",
        "CREATE EXTERNAL TABLE ! 1:22: mismatched input '<EOF>'. Expecting: a table",
        "CREATE EXTERNAL TABLE t ! 1:24: mismatched input '<EOF>'. Expecting: '('",
        "CREATE EXTERNAL TABLE t ( ! 1:26: mismatched input '<EOF>'. Expecting: a column",
        "CREATE EXTERNAL TABLE t (a) ! 1:27: mismatched input ')'. Expecting: a type",
        "CREATE EXTERNAL TABLE t (a text) ! 1:28: Unknown type: text",
        "CREATE EXTERNAL TABLE t (a int ! 1:31: mismatched input '<EOF>'. Expecting: ')'",
        "CREATE EXTERNAL TABLE t (a array<int) ! 1:37: mismatched input ')'. Expecting: '>'",
        "CREATE EXTERNAL TABLE t (a struct<x int>) ! 1:37: mismatched input 'int'. Expecting: ':'",
        "CREATE EXTERNAL TABLE t (a decimal(x)) ! 1:36: mismatched input 'x'. Expecting: a number",
        "CREATE EXTERNAL TABLE t (a int) LOCATION x ! 1:42: mismatched input 'x'. Expecting: a loc",
        "CREATE EXTERNAL TABLE t (a int) ROW FORMAT x ! 1:44: mismatched input 'x'. Expecting: 'D",
        "CREATE EXTERNAL TABLE t (a int) SORTED ! 1:33: mismatched input 'SORTED'. Expecting: 'COM",
        "CREATE EXTERNAL TABLE t (a int) CLUSTERED BY (a) ! 1:33: CLUSTERED BY is not supported",
        "CREATE EXTERNAL TABLE a.b.c.d (a int) ! 1:23: Too many dots in table name: a.b.c.d",
        "CREATE EXTERNAL TABLE t (a int) LOCATION 's3 ! 1:42: mismatched input ''': the quote",
        "CREATE EXTERNAL TABLE t (a int) TBLPROPERTIES ('a') ! 1:51: mismatched input ')'. Expect",
        "CREATE DATABASE 'x' ! 1:17: mismatched input 'x'. Expecting: a database",
        "DROP x ! 1:6: mismatched input 'x'. Expecting: 'TABLE', 'VIEW', 'DATABASE', 'SCHEMA'",
        "DROP TABLE t u ! 1:14: mismatched input 'u'. Expecting: <EOF>",
        "MSCK TABLE t ! 1:6: mismatched input 'TABLE'. Expecting: 'REPAIR'",
        "ALTER TABLE t RENAME TO u ! 1:15: mismatched input 'RENAME'. Expecting: 'ADD', 'DROP'",
        "ALTER TABLE t ADD PARTITION (a) ! 1:31: mismatched input ')'. Expecting: '='",
        "ALTER TABLE t DROP COLUMN a ! 1:20: DROP COLUMN is not supported",
        "SHOW FUNCTIONS ! 1:6: mismatched input 'FUNCTIONS'. Expecting: 'COLUMNS'",
        "OPTIMIZE t ! 1:11: mismatched input '<EOF>'. Expecting: 'REWRITE'",
        "DESCRIBE ! 1:9: mismatched input '<EOF>'. Expecting: a table",
        "VACUUM t; VACUUM u ! 1:9: Only one sql statement is allowed",
      })
  void tellsWhereAStatementIsWrong(String sql, String message) {
    assertThatThrownBy(() -> parse(sql))
        .isInstanceOf(SqlException.class)
        .hasMessageStartingWith("line " + message);
  }

  @Test
  void countsLines() {
    assertThatThrownBy(() -> parse("-- a comment\nDROP\n  /* and\n another */ WHAT"))
        .hasMessageStartingWith("line 4:13: mismatched input 'WHAT'");
  }

  private static SqlStatement parse(String sql) {
    return new TrinoDialect(Clock.systemUTC(), true, DatasetPlan.REPLANNED).parse(sql);
  }
}

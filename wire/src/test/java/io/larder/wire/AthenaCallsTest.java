package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectProperties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Athena's replies, with a real engine behind them.
class AthenaCallsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Bench bench = new Bench();

  @BeforeEach
  void createBucket() {
    bench.objects().createBucket("work");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aQueryLeavesItsRowsAsCsv() throws IOException {
    String id = start("SELECT 1 AS One, 'a\"b' AS t, CAST(NULL AS varchar) AS n, 1.5E10 AS d");
    assertThat(ended(id)).contains("\"State\":\"SUCCEEDED\"", "s3://work/out/" + id + ".csv");
    assertThat(object("out/" + id + ".csv"))
        .isEqualTo("\"one\",\"t\",\"n\",\"d\"\n\"1\",\"a\"\"b\",,\"1.5E10\"\n");
    assertThat(bench.objects().find(new ObjectKey("work", "out/" + id + ".csv.metadata")))
        .isPresent();
  }

  @Test
  void resultsComePageByPageWithTheNamesOfTheColumnsFirst() {
    String id = start("SELECT * FROM (VALUES (1, 'a'), (2, NULL)) AS t(x, y) ORDER BY x");
    ended(id);
    String first = call("GetQueryResults", "{\"QueryExecutionId\":\"%s\",\"MaxResults\":2}", id);
    assertThat(first)
        .contains(
            "\"Rows\":[{\"Data\":[{\"VarCharValue\":\"x\"},{\"VarCharValue\":\"y\"}]},"
                + "{\"Data\":[{\"VarCharValue\":\"1\"},{\"VarCharValue\":\"a\"}]}]")
        .contains("\"Name\":\"x\",\"Label\":\"x\",\"Type\":\"integer\",\"Precision\":10");
    String token = first.replaceAll(".*\"NextToken\":\"([^\"]*)\"}", "$1");
    String second =
        call(
            "GetQueryResults",
            "{\"QueryExecutionId\":\"%s\",\"MaxResults\":2,\"NextToken\":\"" + token + "\"}",
            id);
    assertThat(second)
        .contains("\"Rows\":[{\"Data\":[{\"VarCharValue\":\"2\"},{}]}]")
        .doesNotContain("NextToken");
  }

  @Test
  void aTableOverAnUploadedFileCanBeJoined() throws IOException {
    put("csv/rows.csv", "u1,3,True\nu2,4,False\n");
    succeeds(
        """
        CREATE EXTERNAL TABLE frame (id STRING, n INT, b BOOLEAN) ROW FORMAT SERDE \
        'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES \
        (\\"separatorChar\\" = \\",\\", \\"quoteChar\\" = \\"`\\", \\"escapeChar\\" = \\"\\\\\\\\\\") \
        LOCATION 's3://work/csv';\
        """);
    String id = succeeds("SELECT sum(n) AS n FROM frame WHERE NOT b");
    assertThat(object("out/" + id + ".csv")).isEqualTo("\"n\"\n\"4\"\n");
  }

  @Test
  void rowsThatAQueryWritesAreATable() throws IOException {
    succeeds(
        "CREATE TABLE kept WITH (format = 'PARQUET', partitioned_by = ARRAY['p']) AS"
            + " SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(x, p)");
    succeeds("INSERT INTO kept VALUES (3, 'b')");
    String id = succeeds("SELECT p, count(*) AS c FROM kept GROUP BY p ORDER BY p");
    assertThat(object("out/" + id + ".csv")).isEqualTo("\"p\",\"c\"\n\"a\",\"1\"\n\"b\",\"2\"\n");
  }

  @Test
  void aViewStandsForItsQuery() throws IOException {
    succeeds("CREATE VIEW twice AS SELECT x * 2 AS y FROM (VALUES 1, 2) AS t(x)");
    String id = succeeds("SELECT max(y) AS y FROM twice");
    assertThat(object("out/" + id + ".csv")).isEqualTo("\"y\"\n\"4\"\n");
  }

  @Test
  void aWrongColumnFailsWithItsPlace() {
    assertThat(ended(start("SELECT nope FROM (VALUES 1) AS t(x)")))
        .contains(
            "\"State\":\"FAILED\",\"StateChangeReason\":\"COLUMN_NOT_FOUND: line 1:8: Column"
                + " 'nope' cannot be resolved\"")
        .contains("\"AthenaError\":{\"ErrorCategory\":2,\"ErrorType\":1006,\"Retryable\":false");
  }

  @Test
  void aStatementThatIsNoneIsRefusedAtTheStart() {
    assertThat(call("StartQueryExecution", "{\"QueryString\":\"SELEC 1\"}", ""))
        .contains("\"__type\":\"InvalidRequestException\"")
        .contains("\"AthenaErrorCode\":\"MALFORMED_QUERY\"")
        .contains("line 1:1: mismatched input 'SELEC'");
  }

  @Test
  void aResultWithoutABucketIsRefusedAtTheStart() {
    assertThat(
            call(
                "StartQueryExecution",
                "{\"QueryString\":\"SELECT 1\",\"ResultConfiguration\":{\"OutputLocation\":\"s3://nobody/x\"}}",
                ""))
        .contains("InvalidRequestException", "Unable to verify/create output bucket nobody");
  }

  @Test
  void theSameTokenMeansTheSameExecution() {
    String body =
        "{\"QueryString\":\"SELECT 1\",\"ClientRequestToken\":\"" + "t".repeat(32) + "\"}";
    assertThat(call("StartQueryExecution", body, ""))
        .isEqualTo(call("StartQueryExecution", body, ""));
    assertThat(call("StartQueryExecution", body.replace("SELECT 1", "SELECT 2"), ""))
        .contains("Idempotent parameters do not match");
  }

  @Test
  void anUnknownExecutionIsAnInvalidRequest() {
    assertThat(call("GetQueryExecution", "{\"QueryExecutionId\":\"nobody\"}", ""))
        .isEqualTo(
            "{\"__type\":\"InvalidRequestException\",\"Message\":\"QueryExecution nobody was not"
                + " found\"}");
  }

  private String succeeds(String sql) {
    String id = start(sql);
    assertThat(ended(id)).contains("\"State\":\"SUCCEEDED\"");
    return id;
  }

  private String start(String sql) {
    String reply =
        call(
            "StartQueryExecution",
            "{\"QueryString\":\"%s\",\"ResultConfiguration\":{\"OutputLocation\":\"s3://work/out/\"}}",
            sql.contains("\\\"") ? sql : sql.replace("\"", "\\\""));
    assertThat(reply).contains("QueryExecutionId");
    return reply.replaceAll(".*\"QueryExecutionId\":\"([^\"]*)\".*", "$1");
  }

  private String ended(String id) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String reply = call("GetQueryExecution", "{\"QueryExecutionId\":\"%s\"}", id);
    while (reply.contains("\"State\":\"QUEUED\"") || reply.contains("\"State\":\"RUNNING\"")) {
      assertThat(System.nanoTime()).as("the execution takes too long").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      reply = call("GetQueryExecution", "{\"QueryExecutionId\":\"%s\"}", id);
    }
    return reply;
  }

  private String call(String operation, String body, String value) {
    return text(
        bench.send(FakeRequest.target("AmazonAthena." + operation, body.replace("%s", value))));
  }

  private void put(String key, String content) throws IOException {
    bench
        .objects()
        .put(
            new ObjectKey("work", key),
            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
            ObjectProperties.NONE);
  }

  private String object(String key) throws IOException {
    return Files.readString(bench.objects().file(new ObjectKey("work", key)).orElseThrow());
  }
}

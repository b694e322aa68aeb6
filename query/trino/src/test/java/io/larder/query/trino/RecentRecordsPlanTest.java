package io.larder.query.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.store.sql.SqlException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecentRecordsPlanTest {
  private static final String PLANNED = "larder$rank";
  private static final List<String> KINDS = List.of("JOIN", "INNER JOIN", "LEFT JOIN");
  private static final List<String> COMPARATORS =
      List.of("=", "=", "=", ">", ">=", "<", "<=", "<>");

  private static final String SQL =
      """
      WITH fg_base AS (SELECT id, ts, v FROM base), fg_0 AS (SELECT id, ts, v FROM group_0)
      SELECT id, "v.1"
      FROM (
        SELECT fg_base.id, fg_0."v" as "v.1", row_number() OVER (
          PARTITION BY fg_base."id" ORDER BY fg_base."ts" DESC, fg_0."ts" DESC) AS row_recent
        FROM fg_base
        LEFT JOIN fg_0 ON fg_base."id" = fg_0."id"
          AND from_unixtime(fg_base."ts") >= from_unixtime(fg_0."ts"))
      WHERE row_recent <= 2
      """;

  @Test
  void hasTheRowsOfThePlanAsItIsWritten() throws SQLException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      try (Database literal = database(DatasetPlan.LITERAL);
          Database planned = database(DatasetPlan.REPLANNED)) {
        long data = random.nextLong();
        fill(literal, new Random(data));
        fill(planned, new Random(data));
        String sql = query(random);
        assertThat(planned.render(sql).sql()).contains(PLANNED);
        assertThat(sorted(planned.rows(sql)))
            .as("seed %d, round %d: %s", seed, round, sql)
            .isEqualTo(sorted(literal.rows(sql)));
      }
    }
  }

  @Test
  void leavesThePlanAsItIsWrittenWhereItIsAskedTo() throws SQLException {
    try (Database database = database(DatasetPlan.LITERAL)) {
      fill(database, new Random(1));
      assertThat(database.render(SQL).sql()).doesNotContain(PLANNED);
    }
  }

  @Test
  void keepsTheLimitOfTheResult() throws SQLException {
    try (Database database = database(DatasetPlan.REPLANNED)) {
      fill(database, new Random(1));
      assertThat(database.render(SQL + " LIMIT 3").sql()).contains(PLANNED);
      assertThat(database.rows(SQL + " LIMIT 3")).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"point-in-time-two", "rows-point-in-time-two-recent"})
  void plansWhatTheSdkWrites(String name) {
    assertThat(isPlanned(Resources.text("datasets/" + name + ".sql"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"join", "point-in-time", "recent", "join-right", "limit"})
  void leavesWhatNeedsNoPlan(String name) {
    assertThat(isPlanned(Resources.text("datasets/" + name + ".sql"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "LEFT JOIN; RIGHT JOIN",
        "LEFT JOIN; FULL JOIN",
        "row_recent <= 2; row_recent < 2",
        "row_recent <= 2; row_recent <= 2 OR v > 1",
        "row_recent <= 2; \"v.1\" <= 2",
        "SELECT id, \"v.1\"; SELECT DISTINCT id, \"v.1\"",
        "SELECT id, \"v.1\"; SELECT *",
        "row_number(); rank()",
        "fg_0.\"v\" as \"v.1\"; fg_0.\"v\" + 1 as \"v.1\"",
        "PARTITION BY fg_base.\"id\"; PARTITION BY fg_0.\"id\"",
        "fg_0.\"ts\" DESC; fg_0.\"ts\" + fg_base.\"ts\" DESC",
        ", fg_0.\"ts\" DESC; ''",
        "= fg_0.\"id\"; = fg_0.\"id\" AND random() < 0.5",
        "= fg_0.\"id\"; = fg_0.\"id\" AND id > 'a'",
        "= fg_0.\"id\"; = fg_0.\"id\" AND EXISTS (SELECT 1 FROM base)",
        "WITH fg_base; WITH RECURSIVE fg_base",
        "FROM base); FROM base), \"larder$base\" AS (SELECT 1 x)",
        "row_recent <= 2; row_recent <= 2 UNION ALL SELECT 'a', 1",
        "row_recent <= 2; row_recent <= 2 ORDER BY 1",
      })
  void leavesEveryOtherQuery(String part, String changed) {
    assertThat(SQL).contains(part);
    assertThat(isPlanned(SQL.replace(part, changed))).isFalse();
  }

  @Test
  void tellsWhereTheStatementItselfIsWrong() throws SQLException {
    try (Database database = database(DatasetPlan.REPLANNED)) {
      fill(database, new Random(1));
      assertThatThrownBy(() -> database.render(SQL.replace("\"v\" as", "\"w\" as")))
          .isInstanceOf(SqlException.class)
          .hasMessageContaining("line 4:")
          .hasMessageContaining("fg_0.w");
    }
  }

  /// As the parser reads it, without its tables.
  private static boolean isPlanned(String sql) {
    return RecentRecordsPlan.of((Query) new SqlParser().createStatement(sql)).isPresent();
  }

  private static Database database(DatasetPlan plan) {
    return Database.open(new TrinoDialect(Clock.systemUTC(), true, plan));
  }

  private static void fill(Database database, Random random) {
    database.table("base", "id string, ts double, v bigint", rows(random));
    for (int group = 0; group < 3; group++) {
      database.table("group_" + group, "id string, ts double, v bigint", rows(random));
    }
  }

  /// No two of a table at the same time, so that their order tells all of them apart.
  private static String rows(Random random) {
    List<Integer> times = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
    Collections.shuffle(times, random);
    return String.join(
        ", ",
        IntStream.range(0, 12)
            .mapToObj(row ->
                "(%s, %d, %d)".formatted(identifier(random), times.get(row), random.nextInt(100)))
            .toList());
  }

  private static String identifier(Random random) {
    return random.nextInt(12) == 0 ? "NULL" : "'" + (char) ('a' + random.nextInt(3)) + "'";
  }

  private static String query(Random random) {
    int groups = 1 + random.nextInt(3);
    StringBuilder with = new StringBuilder("WITH fg_base AS (SELECT * FROM base)");
    StringBuilder columns = new StringBuilder("fg_base.id, fg_base.ts, fg_base.v");
    StringBuilder order = new StringBuilder("fg_base.\"ts\" DESC");
    StringBuilder joins = new StringBuilder("FROM fg_base");
    StringBuilder shown = new StringBuilder("id, ts, v");
    for (int group = 0; group < groups; group++) {
      with.append(", fg_%d AS (SELECT * FROM group_%1$d)".formatted(group));
      columns.append(", fg_%d.\"v\" as \"v.%d\"".formatted(group, group + 1));
      order.append(", fg_%d.\"ts\" DESC".formatted(group));
      joins.append(join(random, group));
      shown.append(", \"v.%d\"".formatted(group + 1));
    }
    return "%s SELECT %s FROM (SELECT %s, row_number() OVER (PARTITION BY fg_base.\"id\" ORDER BY %s)"
            .formatted(with, shown, columns, order)
        + " AS row_recent %s) WHERE row_recent <= %d".formatted(joins, random.nextInt(4));
  }

  private static String join(Random random, int group) {
    String join =
        " %s fg_%d ON fg_base.\"id\" %s fg_%2$d.\"id\""
            .formatted(any(KINDS, random), group, any(COMPARATORS, random));
    return random.nextBoolean()
        ? join
        : join
            + " AND from_unixtime(fg_base.\"ts\") >= from_unixtime(fg_%d.\"ts\")".formatted(group);
  }

  private static String any(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static List<String> sorted(List<String> rows) {
    return rows.stream().sorted().toList();
  }
}

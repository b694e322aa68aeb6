package io.larder.benchmarks;

import io.larder.query.trino.DatasetPlan;
import io.larder.query.trino.TrinoDialect;
import io.larder.store.TableColumn;
import io.larder.store.sql.SelectQuery;
import io.larder.store.sql.SelectQuery.BoundTable;
import io.larder.store.sql.SelectQuery.Rendered;
import io.larder.store.sql.SqlStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Measures the query that the SageMaker SDK's DatasetBuilder writes for the most recent record at
/// the time of each base row: as it is written, and planned anew. The arguments are the number of
/// base rows, of groups, and of records of each group; without any, 10,000 rows with one to three
/// groups of 20,000 records.
public final class DatasetQueryBenchmark {
  private static final int RECORDS_PER_IDENTIFIER = 20;
  private static final List<TableColumn> COLUMNS =
      List.of(
          new TableColumn("id", "string"),
          new TableColumn("ts", "double"),
          new TableColumn("v", "double"),
          new TableColumn("write_time", "timestamp"),
          new TableColumn("api_invocation_time", "timestamp"),
          new TableColumn("is_deleted", "boolean"));

  private final Connection connection;

  private DatasetQueryBenchmark(Connection connection) {
    this.connection = connection;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      int[] numbers = IntStream.range(0, 3).map(i -> Integer.parseInt(arguments[i])).toArray();
      run(numbers[0], numbers[1], numbers[2]);
      return;
    }
    System.out.println("== to warm up");
    run(100, 1, 1_000);
    System.out.println("== measured");
    for (int groups = 1; groups <= 3; groups++) {
      run(10_000, groups, 20_000);
    }
  }

  private static void run(int rows, int groups, int records) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      DatasetQueryBenchmark benchmark = new DatasetQueryBenchmark(connection);
      benchmark.execute("SET threads = 2");
      benchmark.execute("SET TimeZone = 'UTC'");
      int identifiers = records / RECORDS_PER_IDENTIFIER;
      benchmark.table("base", rows, identifiers);
      for (int group = 0; group < groups; group++) {
        benchmark.table("group_" + group, records, identifiers);
      }
      for (DatasetPlan plan : List.of(DatasetPlan.REPLANNED, DatasetPlan.LITERAL)) {
        CpuTime.measure(
            "%s, %d rows, %d groups of %d records".formatted(plan, rows, groups, records),
            () -> benchmark.count(plan, sql(groups)) + " rows");
      }
    }
  }

  /// Times are all different, so that both plans have one and the same result.
  private void table(String name, int rows, int identifiers) throws SQLException {
    execute(
        """
        CREATE TABLE "%s" AS SELECT 'customer-' || (hash(i, 1) %% %d) AS id,
          1600000000.0 + hash(i, 2) %% 100000000 + i / 1000000.0 AS ts,
          random() AS v, TIMESTAMP '2026-01-01' AS write_time,
          TIMESTAMP '2026-01-01' AS api_invocation_time, false AS is_deleted
        FROM range(%d) t(i)\
        """
            .formatted(name, identifiers, rows));
  }

  private long count(DatasetPlan plan, String sql) throws SQLException {
    Rendered rendered = render(plan, sql);
    for (String definition : rendered.definitions()) {
      execute(definition.replace("CREATE MACRO", "CREATE OR REPLACE MACRO"));
    }
    execute("CREATE OR REPLACE TEMP TABLE result AS " + rendered.sql());
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM result")) {
      result.next();
      return result.getLong(1);
    }
  }

  private static Rendered render(DatasetPlan plan, String sql) {
    TrinoDialect dialect = new TrinoDialect(Clock.systemUTC(), true, plan);
    if (!(dialect.parse(sql) instanceof SqlStatement.Select(SelectQuery query))) {
      throw new IllegalStateException("no query: " + sql);
    }
    return query.render(
        query.tables().stream()
            .map(table -> new BoundTable(table, table.name().table(), COLUMNS))
            .toList());
  }

  private static String sql(int groups) {
    return "WITH fg_base AS (%s)%s SELECT id, ts, v%s FROM (SELECT fg_base.id, fg_base.ts, fg_base.v%s, row_number() OVER (PARTITION BY fg_base.\"id\" ORDER BY fg_base.\"ts\" DESC%s) AS row_recent FROM fg_base%s) WHERE row_recent <= 1"
        .formatted(
            records("base", "base"),
            each(groups, i -> ", fg_%d AS (%s)".formatted(i, records("group_" + i, "" + i))),
            each(groups, i -> ", \"v.%d\"".formatted(i + 1)),
            each(groups, i -> ", fg_%d.\"v\" as \"v.%d\"".formatted(i, i + 1)),
            each(groups, i -> ", fg_%d.\"ts\" DESC".formatted(i)),
            each(groups, DatasetQueryBenchmark::join));
  }

  private static String join(int group) {
    return " JOIN fg_%1$d ON fg_base.\"id\" = fg_%1$d.\"id\" AND from_unixtime(fg_base.\"ts\") >= from_unixtime(fg_%1$d.\"ts\")"
        .formatted(group);
  }

  private interface Part {
    String of(int group);
  }

  private static String each(int groups, Part part) {
    return IntStream.range(0, groups).mapToObj(part::of).collect(Collectors.joining());
  }

  /// The newest of the rows that were written for one identifier and time; nothing is deleted here,
  /// so that the builder's part about deletions is left out.
  private static String records(String table, String suffix) {
    return """
    SELECT table_%2$s."id", table_%2$s."ts", table_%2$s."v" FROM (
      SELECT *, row_number() OVER (
        PARTITION BY origin_%2$s."id", origin_%2$s."ts"
        ORDER BY origin_%2$s."api_invocation_time" DESC, origin_%2$s."write_time" DESC
      ) AS row_%2$s FROM "%1$s" origin_%2$s WHERE NOT is_deleted
    ) AS table_%2$s WHERE row_%2$s = 1\
    """
        .formatted(table, suffix);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

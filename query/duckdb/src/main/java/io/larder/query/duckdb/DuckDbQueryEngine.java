package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.store.Cancellation;
import io.larder.store.DataFile;
import io.larder.store.JoinProgress;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeReport;
import io.larder.store.QueryEngine;
import io.larder.store.QueryTable;
import io.larder.store.RowSink;
import io.larder.store.SqlQuery;
import io.larder.store.result.ResultTables;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The query engine on DuckDB. Each call runs in a [Sandbox] of its own.
public final class DuckDbQueryEngine implements QueryEngine {
  private final DuckDbSettings settings;
  private final SandboxRuns runs;

  public DuckDbQueryEngine(DuckDbSettings settings) {
    this.settings = settings;
    this.runs = new SandboxRuns(settings);
  }

  /// Loads DuckDB's native library, which takes a quarter of a second once in a process; whoever
  /// opens the first database waits for it otherwise.
  public static void loadLibrary() {
    try {
      DriverManager.getConnection("jdbc:duckdb:").close();
    } catch (SQLException failed) {
      throw FeatureStoreException.internal("DuckDB's library cannot be loaded", failed);
    }
  }

  /// Reads results within the same limits: all that runs at the same time is counted together.
  public ResultTables results() {
    return new DuckDbResultTables(runs, settings.queryTimeMax());
  }

  @Override
  public void query(SqlQuery query, RowSink sink, Cancellation cancellation) {
    runQuery(
        query,
        List.of(),
        cancellation,
        sandbox -> {
          stream(query.sql(), sink, sandbox);
          return 0L;
        });
  }

  private static void stream(String sql, RowSink sink, Sandbox sandbox) throws SQLException {
    try {
      sandbox.read(sql, new ResultRows(sink)::read);
    } catch (SQLException failure) {
      if (!DuckDbErrors.isWithoutReason(failure)) {
        throw failure;
      }
      // The driver loses the reason when it streams; running the query again tells it.
      sandbox.execute(Sql.of("CREATE TEMP TABLE again AS FROM query($0)", Sql.literal(sql)));
      throw failure;
    }
  }

  @Override
  public long export(SqlQuery query, Path parquet, Cancellation cancellation) {
    try (OutputFile output = new OutputFile(parquet)) {
      // The statement goes through query(), which takes it as a text: nothing in it can end the
      // parentheses of COPY.
      String copy =
          Sql.of(
              "COPY (FROM query($0)) TO $1 (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)",
              Sql.literal(query.sql()),
              Sql.literal(output.path()));
      long rows =
          runQuery(query, List.of(output.path()), cancellation, sandbox -> sandbox.execute(copy));
      output.keep();
      return rows;
    }
  }

  @Override
  public PointInTimeReport join(
      PointInTimeJoin join, JoinProgress progress, Cancellation cancellation) {
    try (OutputFile output = new OutputFile(join.output())) {
      PointInTimeReport report =
          runs.run(
              settings.joinTimeMax(),
              DuckDbErrors::ofOwnStatement,
              cancellation,
              sandbox -> {
                sandbox.keepJoinOrder();
                lock(join, output, sandbox);
                return new JoinRun(join, output.path(), sandbox, progress).run();
              });
      output.keep();
      return report;
    }
  }

  private static void lock(PointInTimeJoin join, OutputFile output, Sandbox sandbox)
      throws SQLException {
    Stream<String> own = Stream.of(join.rows().path().toString(), output.path());
    Stream<String> data =
        join.lookups().stream()
            .flatMap(lookup -> lookup.table().files().stream())
            .map(DataFile::path);
    sandbox.lock(Stream.concat(own, data).distinct().toList());
  }

  private <T> T runQuery(
      SqlQuery query, List<String> outputs, Cancellation cancellation, SandboxRuns.Work<T> work) {
    Map<String, String> pathNames = pathNames(query.tables());
    pathNames.put(settings.temporaryFolder().toString(), "the temporary folder");
    DuckDbErrors errors = new DuckDbErrors(pathNames);
    return runs.run(
        settings.queryTimeMax(),
        errors::ofQuery,
        cancellation,
        sandbox -> {
          prepare(query, outputs, sandbox);
          return work.run(sandbox);
        });
  }

  private static void prepare(SqlQuery query, List<String> outputs, Sandbox sandbox)
      throws SQLException {
    List<String> names = query.tables().stream().map(QueryTable::name).toList();
    SelectCheck.check(sandbox.text("SELECT json_serialize_sql(?)", query.sql()), names);
    checkDistinct(names);
    Stream<String> data =
        query.tables().stream().flatMap(table -> EngineTable.paths(table).stream());
    sandbox.lock(Stream.concat(data, outputs.stream()).distinct().toList());
    for (QueryTable table : query.tables()) {
      sandbox.execute("CREATE VIEW " + Sql.name(table.name()) + " AS " + EngineTable.select(table));
    }
    for (String definition : query.definitions()) {
      sandbox.execute(definition);
    }
  }

  private static void checkDistinct(List<String> names) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : names) {
      if (!seen.add(name)) {
        throw invalid("two tables have the name %s (letter case aside)", Quoted.of(name));
      }
    }
  }

  private static Map<String, String> pathNames(List<? extends QueryTable> tables) {
    Map<String, String> names = new HashMap<>();
    for (QueryTable table : tables) {
      EngineTable.paths(table).forEach(path -> names.put(path, "a file of table " + table.name()));
    }
    return names;
  }

  /// Lets running queries end by themselves.
  @Override
  public void close() {
    runs.close();
  }
}

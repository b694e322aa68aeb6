package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.store.Cancellation;
import io.larder.store.DataFile;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeReport;
import io.larder.store.QueryEngine;
import io.larder.store.QueryTable;
import io.larder.store.RowSink;
import io.larder.store.SqlQuery;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/// The query engine on DuckDB. Each call runs in a [Sandbox] of its own.
public final class DuckDbQueryEngine implements QueryEngine {
  private final DuckDbSettings settings;
  private final Turns turns;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("query-timer").factory());

  public DuckDbQueryEngine(DuckDbSettings settings) {
    this.settings = settings;
    this.turns = new Turns(settings.concurrentMax(), settings.waitMax());
  }

  @Override
  public void query(SqlQuery query, RowSink sink, Cancellation cancellation) {
    try {
      runQuery(
          query,
          List.of(),
          sandbox -> {
            cancellation.onRequest(sandbox::cancel);
            stream(query.sql(), sink, sandbox);
            return 0L;
          });
    } catch (FeatureStoreException failure) {
      throw cancellation.isRequested() ? cancelled() : failure;
    }
  }

  private static FeatureStoreException cancelled() {
    return new FeatureStoreException(ErrorKind.CONFLICT, "the query was cancelled");
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
  public long export(SqlQuery query, Path parquet) {
    try (OutputFile output = new OutputFile(parquet)) {
      // The statement goes through query(), which takes it as a text: nothing in it can end the
      // parentheses of COPY.
      String copy =
          Sql.of(
              "COPY (FROM query($0)) TO $1 (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)",
              Sql.literal(query.sql()),
              Sql.literal(output.path()));
      long rows = runQuery(query, List.of(output.path()), sandbox -> sandbox.execute(copy));
      output.keep();
      return rows;
    }
  }

  @Override
  public PointInTimeReport join(PointInTimeJoin join) {
    TimeLimit limit = new TimeLimit(settings.joinTimeMax(), "query.time-limit", timer);
    try (OutputFile output = new OutputFile(join.output())) {
      PointInTimeReport report =
          inSandbox(limit, DuckDbErrors::ofOwnStatement, sandbox -> run(join, output, sandbox));
      output.keep();
      return report;
    }
  }

  private static PointInTimeReport run(PointInTimeJoin join, OutputFile output, Sandbox sandbox)
      throws SQLException {
    Stream<String> own = Stream.of(join.rows().path().toString(), output.path());
    Stream<String> data =
        join.lookups().stream()
            .flatMap(lookup -> lookup.table().files().stream())
            .map(DataFile::path);
    sandbox.lock(Stream.concat(own, data).distinct().toList());
    return new JoinRun(join, output.path(), sandbox).run();
  }

  private <T> T runQuery(SqlQuery query, List<String> outputs, Work<T> work) {
    TimeLimit limit = new TimeLimit(settings.queryTimeMax(), "query.time-limit", timer);
    Map<String, String> pathNames = pathNames(query.tables());
    pathNames.put(settings.temporaryFolder().toString(), "the temporary folder");
    DuckDbErrors errors = new DuckDbErrors(pathNames);
    return inSandbox(
        limit,
        errors::ofQuery,
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

  private <T> T inSandbox(TimeLimit limit, Translation translation, Work<T> work) {
    try (Turns.Turn _ = turns.take();
        Sandbox sandbox = Sandbox.open(settings)) {
      return run(sandbox, limit, translation, work);
    } catch (SQLException failure) {
      throw DuckDbErrors.ofOwnStatement(failure);
    }
  }

  private static <T> T run(
      Sandbox sandbox, TimeLimit limit, Translation translation, Work<T> work) {
    try (TimeLimit.Watch _ = limit.start(sandbox)) {
      return work.run(sandbox);
    } catch (SQLException failure) {
      throw sandbox.isCancelled() ? limit.exceeded() : translation.of(failure);
    }
  }

  /// Lets running queries end by themselves.
  @Override
  public void close() {
    timer.shutdown();
  }

  private interface Work<T> {
    T run(Sandbox sandbox) throws SQLException;
  }

  private interface Translation {
    FeatureStoreException of(SQLException failure);
  }
}

package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.service.tables.Catalog;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectStore;
import io.larder.store.sql.SqlDialect;
import io.larder.store.sql.SqlStatement;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// Athena's executions of statements: starting them, looking at them, stopping them, reading their
/// results.
///
/// A statement is parsed when it is started, so that a wrong one is refused at once; all else that
/// can go wrong shows in the execution's state.
public final class Athena implements AutoCloseable {
  private static final String DEFAULT_DATABASE = "default";

  private final SqlDialect dialect;
  private final InstantSource clock;
  private final OutputLocations locations;
  private final QueryExecutions executions;
  private final ExecutionQueue queue;
  private final ResultPages results;
  private final WorkGroups workGroups;
  private final KeptQueries kept;
  private final ReentrantLock starting = new ReentrantLock();

  /// @param folder where executions are remembered
  public Athena(
      StatementRunner runner,
      SqlDialect dialect,
      ObjectStore objects,
      Path folder,
      AthenaSettings settings,
      InstantSource clock) {
    this.dialect = dialect;
    this.clock = clock;
    this.workGroups = new WorkGroups(folder.resolve("work-groups"), settings.outputLocation());
    this.kept = new KeptQueries(folder.resolve("kept"), workGroups);
    this.locations = new OutputLocations(objects, settings.outputLocation());
    this.executions = new QueryExecutions(folder, clock);
    this.queue = new ExecutionQueue(executions, runner, settings, clock);
    this.results = new ResultPages(objects);
  }

  /// Starts a statement and returns its execution's id.
  ///
  /// @throws io.larder.store.sql.SqlException where it is none
  /// @throws FeatureStoreException `INVALID` where the result has no place to go or the request's
  ///   token was another request's; `THROTTLED` where too many wait
  public String start(QueryRequest request) {
    WorkGroup group = workGroups.enabled(request.workGroup());
    checkCatalog(request.catalog());
    SqlStatement statement = dialect.parse(text(request, group));
    starting.lock();
    try {
      Optional<QueryExecution> same = request.token().flatMap(executions::findByToken);
      return same.isPresent() ? same(same.get(), request) : start(request, group, statement);
    } finally {
      starting.unlock();
    }
  }

  /// With a prepared statement in the place of EXECUTE, and values in the places of question marks.
  private String text(QueryRequest request, WorkGroup group) {
    Optional<ExecuteText> execute = ExecuteText.of(request.query());
    if (execute.isEmpty()) {
      return ParameterText.fill(request.query(), request.parameters());
    }
    String name = execute.get().name();
    String query =
        kept.findPrepared(group.name(), name)
            .orElseThrow(() ->
                invalid("PreparedStatement %s was not found in workGroup %s", name, group.name()))
            .query();
    List<String> values = execute.get().values();
    return ParameterText.fill(query, values.isEmpty() ? request.parameters() : values);
  }

  private static String same(QueryExecution execution, QueryRequest request) {
    if (!execution.request().equals(request)) {
      throw invalid("Idempotent parameters do not match");
    }
    return execution.id();
  }

  private String start(QueryRequest request, WorkGroup group, SqlStatement statement) {
    String id = UUID.randomUUID().toString();
    StatementKind kind = StatementKind.of(statement);
    Optional<String> ofGroup = Optional.ofNullable(group.outputLocation());
    ObjectKey result =
        locations.resultOf(
            id, kind, group.enforced() ? ofGroup : request.outputLocation().or(() -> ofGroup));
    QueryExecution execution =
        new QueryExecution(
            id,
            request,
            kind,
            group.name(),
            result.uri(),
            ExecutionState.QUEUED,
            now(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ExecutionStatistics.NONE,
            Optional.empty(),
            List.of());
    String database = request.database().orElse(DEFAULT_DATABASE);
    queue.submit(execution, statement, result, database);
    return id;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  public WorkGroups workGroups() {
    return workGroups;
  }

  /// Prepared statements and named queries.
  public KeptQueries kept() {
    return kept;
  }

  private static void checkCatalog(Optional<String> catalog) {
    if (catalog.isPresent() && !catalog.get().equalsIgnoreCase(Catalog.NAME)) {
      throw new FeatureStoreException(
          ErrorKind.INVALID, "Data catalog " + catalog.get() + " was not found");
    }
  }

  /// @throws FeatureStoreException `INVALID` where there is none, as Athena has it
  public QueryExecution execution(String id) {
    return executions.get(id);
  }

  /// The executions of those ids that are known.
  public List<QueryExecution> executions(List<String> ids) {
    return ids.stream().map(executions::find).flatMap(Optional::stream).toList();
  }

  /// All executions of a work group that are remembered, newest first.
  public List<QueryExecution> newestFirst(String workGroup) {
    return executions.newestFirst().stream()
        .filter(execution -> execution.workGroup().equals(workGroup))
        .toList();
  }

  /// Asks an execution to stop; one that has ended stays as it is.
  ///
  /// @throws FeatureStoreException `INVALID` where there is none
  public void stop(String id) {
    executions.get(id);
    queue.stop(id);
  }

  /// A page of an execution's result.
  ///
  /// @throws FeatureStoreException `INVALID` where there is no such execution, or it has no result
  public ResultPage results(String id, Optional<String> token, int rowsMax) {
    return results.page(executions.get(id), token, rowsMax);
  }

  /// Stops what runs.
  @Override
  public void close() {
    queue.close();
  }
}

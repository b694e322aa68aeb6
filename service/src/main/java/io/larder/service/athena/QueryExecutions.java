package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All executions that are remembered, in memory and on the disk. The oldest are forgotten: after
/// 45 days, as Athena does, and where there are very many.
final class QueryExecutions {
  private static final Duration KEPT = Duration.ofDays(45);
  private static final int KEPT_MAX = 10_000;
  private static final QueryError STOPPED =
      new QueryError(
          QueryError.SYSTEM, 0, true, "The server was stopped while the query was running.");
  private static final Comparator<QueryExecution> NEWEST_FIRST =
      Comparator.comparing(QueryExecution::submissionTime)
          .thenComparing(QueryExecution::id)
          .reversed();

  private final ExecutionFolder folder;
  private final InstantSource clock;
  private final Map<String, QueryExecution> byId = new ConcurrentHashMap<>();
  private final Map<String, String> idByToken = new ConcurrentHashMap<>();

  QueryExecutions(Path folder, InstantSource clock) {
    this.folder = new ExecutionFolder(folder);
    this.clock = clock;
    this.folder.read().forEach(this::restore);
    forgetOld();
  }

  private void restore(QueryExecution execution) {
    if (execution.state().isFinal()) {
      remember(execution);
      return;
    }
    put(execution.failed(STOPPED, clock.instant(), execution.statistics()));
  }

  /// Keeps a new execution, or the next state of a known one.
  void put(QueryExecution execution) {
    remember(execution);
    folder.write(execution);
    if (byId.size() > KEPT_MAX + KEPT_MAX / 100) {
      forgetOld();
    }
  }

  private void remember(QueryExecution execution) {
    byId.put(execution.id(), execution);
    execution.request().token().ifPresent(token -> idByToken.put(token, execution.id()));
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where there is none, as Athena has it
  QueryExecution get(String id) {
    return find(id).orElseThrow(() -> invalid("QueryExecution %s was not found", id));
  }

  Optional<QueryExecution> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<QueryExecution> findByToken(String token) {
    return Optional.ofNullable(idByToken.get(token)).flatMap(this::find);
  }

  List<QueryExecution> newestFirst() {
    return byId.values().stream().sorted(NEWEST_FIRST).toList();
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(KEPT);
    List<QueryExecution> all = newestFirst();
    for (int i = 0; i < all.size(); i++) {
      QueryExecution execution = all.get(i);
      boolean old = execution.submissionTime().isBefore(oldest) || i >= KEPT_MAX;
      if (old && execution.state().isFinal()) {
        byId.remove(execution.id());
        execution.request().token().ifPresent(idByToken::remove);
        folder.delete(execution.id());
      }
    }
  }
}
